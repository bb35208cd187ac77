Describe 'Get-MarketStream' {
    BeforeAll { . "$PSScriptRoot/Initialize.ps1"; Start-TestVenue }
    AfterAll { Stop-TestVenue }

    It 'finds connections by wildcard' { (Get-MarketStream binance*).Name | Should -Be $Connection.Name }

    It 'shows the messages sent against the limit' { Get-MarketStream | Out-String -Width 160 | Should -Match 'of 10' }

    It 'says that a name is unknown' {
        Get-MarketStream nobody -ErrorAction SilentlyContinue -ErrorVariable problem
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'ConnectionNotFound,*'
    }

    It 'finds the connection in a thread job' {
        $job = Start-ThreadJob { Import-Module $using:ManifestPath; (Get-MarketStream).Name }
        $job | Receive-Job -Wait -AutoRemoveJob | Should -Be $Connection.Name
    }
}
