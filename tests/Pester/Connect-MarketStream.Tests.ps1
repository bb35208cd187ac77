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

    It 'tells a proxy that is not there from a venue that is not there' {
        $failure = { Connect-MarketStream binance-options -Uri $Simulator.Uri -ProxyUri http://127.0.0.1:1 } | Should -Throw -PassThru
        $failure.FullyQualifiedErrorId | Should -BeLike 'ProxyUnreachable,*'
        $failure.TargetObject | Should -Be ([uri] 'http://127.0.0.1:1/')
    }

    It 'names its parameters as Invoke-WebRequest does' {
        $theirs = (Get-Command Invoke-WebRequest).Parameters
        $ours = (Get-Command Connect-MarketStream).Parameters
        foreach ($name in 'Proxy', 'ProxyCredential', 'NoProxy', 'SkipCertificateCheck') {
            $ours[$name].ParameterType | Should -Be $theirs[$name].ParameterType
        }
    }
}
