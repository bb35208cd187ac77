Describe 'Disconnect-MarketStream' {
    BeforeAll { . "$PSScriptRoot/Initialize.ps1"; Start-TestVenue }
    AfterAll { Stop-TestVenue }

    It 'does nothing with -WhatIf' {
        Disconnect-MarketStream -WhatIf
        $Connection.State | Should -Be 'Open'
    }

    It 'closes by name' {
        Connect-MarketStream binance-options -Uri $Simulator.Uri -Name other | Out-Null
        Disconnect-MarketStream -Name other
        (Get-MarketStream).Name | Should -Be $Connection.Name
    }

    It 'closes the only one when none is named' {
        Disconnect-MarketStream
        $Connection.State | Should -Be 'Closed'
    }
}
