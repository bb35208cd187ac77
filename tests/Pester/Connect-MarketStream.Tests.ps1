Describe 'Connect-MarketStream' {
    BeforeAll { . "$PSScriptRoot/Initialize.ps1"; Start-TestVenue }
    AfterAll { Stop-TestVenue }

    It 'says where the streams of a retired venue went, at once' {
        { Connect-MarketStream binance-options } | Should -Throw -ErrorId 'VenueRetired,*' -ExpectedMessage '*-Venue binance-options-2026*'
    }

    It 'asks for the route of a name that no channel matches' {
        { Connect-MarketStream binance-usdm -Uri ws://127.0.0.1:9 -Stream btcusdt@newStream } |
            Should -Throw -ErrorId 'UnknownRoute,*' -ExpectedMessage "*'market/btcusdt@newStream'*"
    }

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

    It 'writes a log that several connections share, and shows it while it connects' {
        Push-Location TestDrive:/
        try {
            $shown = Connect-MarketStream binance-options -Uri $Simulator.Uri -Name logged1 -LogPath ms.log -LogLevel Debug -Verbose 4>&1
            $null = Connect-MarketStream binance-options -Uri $Simulator.Uri -Name logged2 -LogPath ms.log
        }
        finally { Pop-Location }
        Disconnect-MarketStream -Name logged1
        Disconnect-MarketStream -Name logged2
        $rows = Get-Content TestDrive:/ms.log | ForEach-Object { , ($_ -split "`t") }
        $rows | ForEach-Object { $_.Count | Should -Be 7 }
        foreach ($name in 'logged1', 'logged2') {
            $events = $rows | Where-Object { $_[4] -eq $name } | ForEach-Object { $_[3] }
            $events[0] | Should -Be 'ConnectionOpening'
            $events | Should -Contain 'DialSucceeded'
            $events[-1] | Should -Be 'ConnectionClosed'
        }
        ($rows | Where-Object { $_[4] -eq 'logged2' -and $_[1] -eq 'Debug' }) | Should -BeNullOrEmpty
        ($shown | Out-String) | Should -Match '102 DialSucceeded \[logged1/1\]'
    }

    It 'opens nothing where its log cannot be written' {
        $failure = { Connect-MarketStream binance-options -Uri $Simulator.Uri -Name unlogged -LogPath TestDrive:/no/ms.log } | Should -Throw -PassThru
        $failure.FullyQualifiedErrorId | Should -BeLike 'LogNotWritable,*'
        $failure.CategoryInfo.Category | Should -Be 'WriteError'
        Get-MarketStream | Where-Object Name -EQ 'unlogged' | Should -BeNullOrEmpty
        { Connect-MarketStream binance-options -Uri $Simulator.Uri -LogLevel Debug } | Should -Throw -ErrorId 'LogPathMissing,*'
    }

    It 'names its parameters as Invoke-WebRequest does' {
        $theirs = (Get-Command Invoke-WebRequest).Parameters
        $ours = (Get-Command Connect-MarketStream).Parameters
        foreach ($name in 'Proxy', 'ProxyCredential', 'NoProxy', 'SkipCertificateCheck') {
            $ours[$name].ParameterType | Should -Be $theirs[$name].ParameterType
        }
    }
}
