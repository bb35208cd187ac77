Describe 'Get-StreamOrderBook on <Venue>' -ForEach @(
    @{ Venue = 'binance-spot'; Symbol = 'BTCUSDT', 'ETHUSDT' }
    @{ Venue = 'binance-options-2026'; Symbol = 'BTC-991225-100000-C', 'BTC-991225-110000-C' }
) {
    BeforeAll {
        . "$PSScriptRoot/Initialize.ps1"
        $Simulator = Start-MarketStreamSimulator -Venue $Venue -Symbol $Symbol -EventsPerSecond 200
        $Connection = $Simulator | Connect-MarketStream
        $Books = Get-StreamOrderBook -Symbol $Symbol -Depth 10
    }

    AfterAll { Stop-TestVenue }

    It 'has a live book a symbol' {
        $Books | Should -BeOfType MarketStream.Books.BookEvent
        $Books.Symbol | Should -Be $Symbol
        $Books.State | Should -Be 'Live', 'Live'
        $Books[0].Bids.Count | Should -Be 10
        $Books[0].BestBid | Should -BeLessThan $Books[0].BestAsk
        $Books[0].CostToFill('Buy', $Books[0].BestAskQuantity).AveragePrice | Should -Be $Books[0].BestAsk
    }

    It 'shows lines, lists and ladders' {
        $Books | Out-String -Width 200 | Should -Match 'Symbol +State +Bid +Ask +Mid +Spread +Imbalance +Micro price'
        $Books[0] | Format-List | Out-String -Width 200 | Should -Match ' x '
        $ladder = $Books[0] | Format-Custom -View Ladder | Out-String -Width 200
        @($ladder -split '\n').Count | Should -BeGreaterThan 20
        $ladder | Should -Match ([regex]::Escape("$($Books[0].BestBid)"))
    }

    It 'goes on with -Continuous' {
        @(Get-StreamOrderBook -Continuous -IntervalSeconds 0.1 | Select-Object -First 6).Count | Should -Be 6
    }

    It 'is followed by Receive-StreamEvent -As Book, and recorded' {
        $path = Join-Path $TestDrive "books-$Venue.csv"
        Receive-StreamEvent -As Book -Symbol $Symbol -Depth 2 -Every 50ms -MaxEvents 8 -TimeoutSeconds 30 | Export-StreamEvent -Path $path
        $rows = Import-Csv $path
        $rows.Count | Should -Be 8
        $rows[0].BestBid | Should -Not -BeNullOrEmpty
        $rows[0].Bids | Should -Match '^[\d.]+:[\d.]+ [\d.]+:[\d.]+$'
        $rows.Symbol | Sort-Object -Unique | Should -Be ($Symbol | Sort-Object)
        $plain = Join-Path $TestDrive "plain-$Venue.csv"
        Get-StreamOrderBook -Depth 2 | Export-Csv $plain
        (Import-Csv $plain)[0].Bids | Should -Match '^[\d.]+:[\d.]+ [\d.]+:[\d.]+$'
    }
}

Describe 'examples/order-book.ps1' {
    BeforeAll { . "$PSScriptRoot/Initialize.ps1" }

    It 'prints books, loses a connection and cleans up' {
        $output = & "$ModuleRoot/examples/order-book.ps1"
        $output[-1].LiveAgain | Should -Be 2
        $output[-1].Said.Count | Should -Be 2
        $output[-1].Breaches | Should -Be 0
        Get-MarketStream | Should -BeNullOrEmpty
        Get-MarketStreamSimulator | Should -BeNullOrEmpty
    }
}
