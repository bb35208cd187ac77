Describe 'Get-MarketVenue' {
    BeforeAll { . "$PSScriptRoot/Initialize.ps1" }

    It 'lists venues as profiles with limits' {
        $venues = Get-MarketVenue
        $venues.Count | Should -BeGreaterThan 5
        $venues | ForEach-Object { $_.Limits.MessagesPerSecond | Should -BeGreaterThan 0 }
    }

    It 'declares what it writes' {
        (Get-Command Get-MarketVenue).OutputType.Name | Should -Be 'MarketStream.Venues.VenueProfile'
    }

    It 'shows limits in columns' {
        $text = Get-MarketVenue binance-options | Out-String -Width 160
        $text | Should -Match 'Messages/s'
        $text | Should -Match '24 h'
    }

    It 'names an unknown venue in a non-terminating error' {
        $found = Get-MarketVenue nowhere, binance-spot -ErrorAction SilentlyContinue -ErrorVariable problem
        $found.Name | Should -Be 'binance-spot'
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'VenueNotFound,*'
        $problem[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
    }
}
