Describe 'examples/follow-orders.ps1' {
    BeforeAll { . "$PSScriptRoot/Initialize.ps1" }

    It 'follows orders through a fill, a cancel and a lost socket' {
        $said = Invoke-Pwsh -File "$ModuleRoot/examples/follow-orders.ps1" -Venue binance-usdm -Symbol BTCUSDT | Out-String
        $LASTEXITCODE | Should -Be 0
        $said | Should -Match 'can no longer come'
        $said | Should -Match 'was compared with the venue'
        $said | Should -Match 'BTCUSDT +BOTH +5'
    }
}
