Describe 'Remove-StreamSubscription' {
    BeforeAll { . "$PSScriptRoot/Initialize.ps1"; Start-TestVenue }
    BeforeEach { Add-StreamSubscription $Symbols Trade }
    AfterEach { Get-StreamSubscription | Remove-StreamSubscription -Force }
    AfterAll { Stop-TestVenue }

    It 'takes what Get-StreamSubscription writes' {
        Get-StreamSubscription -Symbol $Symbols[0] | Remove-StreamSubscription
        (Get-StreamSubscription).Symbol | Should -Be $Symbols[1]
    }

    It 'takes wildcards' {
        Remove-StreamSubscription *@trade
        Get-StreamSubscription | Should -BeNullOrEmpty
    }

    It 'removes nothing with -WhatIf' {
        Remove-StreamSubscription *@trade -WhatIf
        (Get-StreamSubscription).Count | Should -Be 2
    }
}
