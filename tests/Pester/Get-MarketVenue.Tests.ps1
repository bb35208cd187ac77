Describe 'Get-MarketVenue' {
    BeforeAll { . "$PSScriptRoot/Initialize.ps1" }

    It 'lists venues as profiles with limits' {
        $venues = Get-MarketVenue
        $venues.Count | Should -BeGreaterThan 5
        $venues | ForEach-Object { $_.Limits.MessagesPerSecond | Should -BeGreaterThan 0 }
    }

    It 'declares what it writes' {
        (Get-Command Get-MarketVenue).OutputType.Name | Should -Be 'MarketStream.Venues.VenueProfile', 'MarketStream.Venues.VenueLimitStatus'
    }

    It 'shows limits in columns' {
        $text = Get-MarketVenue binance-options | Out-String -Width 160
        $text | Should -Match 'Messages/s'
        $text | Should -Match '24 h'
    }

    It 'says in a list what is retired, where it went, and how old the facts are' {
        $text = Get-MarketVenue binance-options | Format-List | Out-String -Width 80
        $text | Should -Match 'Status +: Retired'
        $text | Should -Match 'Successor +: binance-options-2026'
        $text | Should -Match 'CheckedOn +: 2026-09-23'
    }

    It 'completes venues in production before testnets and retired ones' {
        $names = (TabExpansion2 'Connect-MarketStream -Venue binance-').CompletionMatches.CompletionText
        $names[-1] | Should -Be 'binance-options'
        $names.IndexOf('binance-usdm') | Should -BeLessThan $names.IndexOf('binance-coinm-testnet')
    }

    It 'names an unknown venue in a non-terminating error' {
        $found = Get-MarketVenue nowhere, binance-spot -ErrorAction SilentlyContinue -ErrorVariable problem
        $found.Name | Should -Be 'binance-spot'
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'VenueNotFound,*'
        $problem[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
    }

    Context '-Limit' {
        BeforeAll {
            $env:MARKETSTREAM_STATE = Join-Path $TestDrive 'state'
            Start-TestVenue
        }

        AfterAll {
            Stop-TestVenue
            Remove-Item Env:MARKETSTREAM_STATE
        }

        It 'shows what is spent and left at the address of a connection' {
            $status = Get-MarketVenue binance-options -Limit | Where-Object Address -EQ $Connection.Uri.Authority
            $status.AttemptsSpent | Should -Be 1
            $status.AttemptsLeft | Should -Be ($status.AttemptsAllowed - 1)
            $status.IsShared | Should -BeTrue
            $status.AllFreeAt | Should -BeGreaterThan $status.AsOf
            $status.CoolingOffUntil | Should -BeNullOrEmpty
        }

        It 'shows them in columns' {
            Get-MarketVenue binance-options -Limit | Out-String -Width 200 | Should -Match 'Spent +Left +All free \(UTC\) .*Processes'
        }

        It 'counts a process that is killed' {
            $script = "Import-Module '$ManifestPath'; `$null = Connect-MarketStream binance-options -Uri $($Simulator.Uri); [Diagnostics.Process]::GetCurrentProcess().Kill()"
            Invoke-Pwsh -Command $script
            $status = Get-MarketVenue binance-options -Limit | Where-Object Address -EQ $Connection.Uri.Authority
            $status.AttemptsSpent | Should -Be 2
            $status.Processes | Should -Be 2
        }

        It 'warns and goes on when the ledger cannot be kept' {
            $before = $env:MARKETSTREAM_STATE
            try {
                $env:MARKETSTREAM_STATE = Join-Path $TestDrive 'file'
                Set-Content $env:MARKETSTREAM_STATE 'in the way'
                $status = Get-MarketVenue binance-options -Limit -WarningVariable warning -WarningAction SilentlyContinue
                @($warning).Count | Should -Be 1
                $status.IsShared | Should -Not -Contain $true
            }
            finally { $env:MARKETSTREAM_STATE = $before }
        }
    }
}
