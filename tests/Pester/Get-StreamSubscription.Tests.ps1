Describe 'Get-StreamSubscription' {
    BeforeAll { . "$PSScriptRoot/Initialize.ps1"; Start-TestVenue; Add-StreamSubscription $Symbols Trade, Kline_1m }
    AfterAll { Stop-TestVenue }

    It 'filters by symbol' { (Get-StreamSubscription -Symbol $Symbols[0]).Count | Should -Be 2 }
    It 'filters by channel name' { (Get-StreamSubscription -Channel Kline).Channel | Should -Be 'kline_1m', 'kline_1m' }
    It 'filters by state' { Get-StreamSubscription -State Refused | Should -BeNullOrEmpty }
    It 'takes the connection from the pipeline' { ($Connection | Get-StreamSubscription).Count | Should -Be 4 }
    It 'shows streams in a table' { Get-StreamSubscription | Out-String -Width 160 | Should -Match 'References' }
}
