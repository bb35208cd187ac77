Describe 'Add-StreamSubscription' {
    BeforeAll { . "$PSScriptRoot/Initialize.ps1"; Start-TestVenue }
    AfterEach { Get-StreamSubscription | Remove-StreamSubscription -Force }
    AfterAll { Stop-TestVenue }

    It 'takes symbols from the pipeline' {
        $added = $Symbols | Add-StreamSubscription -Channel Trade -PassThru
        $added.Symbol | Sort-Object | Should -Be $Symbols
    }

    It 'takes rows of a table by property name' {
        "Symbol`n$($Symbols -join "`n")" | ConvertFrom-Csv | Add-StreamSubscription -Channel Trade
        (Get-StreamSubscription).Count | Should -Be 2
    }

    It 'subscribes nothing with -WhatIf' {
        $Symbols | Add-StreamSubscription -Channel Trade -WhatIf
        Get-StreamSubscription | Should -BeNullOrEmpty
    }

    It 'completes channels of the open connection' {
        (TabExpansion2 'Add-StreamSubscription -Channel Kline_5').CompletionMatches.CompletionText | Should -Be 'Kline_5m'
    }

    It 'has an error for a stream that the venue does not serve' {
        Add-StreamSubscription NOPE-1 Trade -ErrorAction SilentlyContinue -ErrorVariable problem
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'StreamIgnored,*'
        $problem[0].TargetObject | Should -Be 'NOPE-1@trade'
    }
}
