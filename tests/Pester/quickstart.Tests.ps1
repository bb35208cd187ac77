Describe 'examples/quickstart.ps1' {
    BeforeAll { . "$PSScriptRoot/Initialize.ps1" }

    It 'records trades over two sockets within the limits, and cleans up' {
        $path = Join-Path $TestDrive trades.csv
        $summary = & "$ModuleRoot/examples/quickstart.ps1" -Seconds 1 -Path $path | Select-Object -Last 1
        $summary.Shards | Should -Match '^1: 200 streams, Open; 2: 40 streams, Open$'
        (Import-Csv $path).Count | Should -BeGreaterThan 0
        Get-MarketStream | Should -BeNullOrEmpty
        Get-MarketStreamSimulator | Should -BeNullOrEmpty
    }
}
