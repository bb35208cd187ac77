Describe 'Start-, Get- and Stop-MarketStreamSimulator' {
    BeforeAll { . "$PSScriptRoot/Initialize.ps1" }
    AfterEach { Get-MarketStreamSimulator | Stop-MarketStreamSimulator }

    It 'starts one that Connect-MarketStream takes from the pipeline' {
        $connection = Start-MarketStreamSimulator binance-spot | Connect-MarketStream
        $connection.State | Should -Be 'Open'
        $connection | Disconnect-MarketStream
    }

    It 'serves TLS, which Connect-MarketStream does not trust unasked' {
        $simulator = Start-MarketStreamSimulator binance-spot -UseTls
        $simulator.Uri.Scheme | Should -Be 'wss'
        $failure = { $simulator | Connect-MarketStream } | Should -Throw -PassThru
        $failure.FullyQualifiedErrorId | Should -BeLike 'CertificateNotTrusted,*'
        $failure.CategoryInfo.Category | Should -Be 'SecurityError'
        $connection = $simulator | Connect-MarketStream -SkipCertificateCheck
        $connection.State | Should -Be 'Open'
        $connection | Disconnect-MarketStream
    }

    It 'finds it by name' {
        Start-MarketStreamSimulator binance-spot -Name one | Out-Null
        (Get-MarketStreamSimulator o*).Venue | Should -Be 'binance-spot'
    }

    It 'keeps it running with -WhatIf' {
        $simulator = Start-MarketStreamSimulator binance-spot
        $simulator | Stop-MarketStreamSimulator -WhatIf
        $simulator.IsRunning | Should -BeTrue
    }
}
