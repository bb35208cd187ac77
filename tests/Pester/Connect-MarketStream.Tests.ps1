Describe 'Connect-MarketStream' {
    BeforeAll { . "$PSScriptRoot/Initialize.ps1"; Start-TestVenue }
    AfterAll { Stop-TestVenue }

    It 'returns an open connection' {
        $Connection.State | Should -Be 'Open'
        $Connection.Venue | Should -Be 'binance-options'
    }

    It 'completes venue names' {
        (TabExpansion2 'Connect-MarketStream -Venue binance-opt').CompletionMatches.CompletionText | Should -Contain 'binance-options'
    }

    It 'is an error where nobody listens' {
        $failure = { Connect-MarketStream binance-options -Uri ws://127.0.0.1:1/ } | Should -Throw -PassThru
        $failure.CategoryInfo.Category | Should -Be 'ConnectionError'
        $failure.TargetObject | Should -Not -BeNullOrEmpty
    }
}
