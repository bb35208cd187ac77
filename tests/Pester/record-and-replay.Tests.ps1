Describe 'record-and-replay' {
    BeforeAll { . "$PSScriptRoot/Initialize.ps1" }
    AfterEach { Get-MarketStream | Disconnect-MarketStream; Get-MarketStreamSimulator | Stop-MarketStreamSimulator }

    It 'runs to its end and replays what it recorded' {
        $text = & "$PSScriptRoot/../../examples/record-and-replay.ps1" -Events 60 | Out-String
        $text | Should -BeLike '*60 events were replayed*'
    }
}

Describe 'Connect-MarketStream -Replay' {
    BeforeAll {
        . "$PSScriptRoot/Initialize.ps1"
        Start-TestVenue
        Add-StreamSubscription $Symbols Trade, Depth10
        $path = Join-Path $TestDrive all.jsonl
        $events = Receive-StreamEvent -MaxEvents 60 -TimeoutSeconds 20
        $events | Export-StreamEvent $path
        Stop-TestVenue
    }
    AfterEach { Get-MarketStream | Disconnect-MarketStream }

    It 'delivers what was recorded, in its order, and ends' {
        $replay = Connect-MarketStream -Replay $path -Speed Max
        $replay.Venue | Should -Be 'binance-options'
        $again = Receive-StreamEvent -Connection $replay
        ($again | ForEach-Object { "$_" }) -join "`n" | Should -Be (($events | ForEach-Object { "$_" }) -join "`n")
        @(Get-StreamSubscription -Connection $replay).Count | Should -Be @($events.Stream | Sort-Object -Unique).Count
        @(Receive-StreamEvent -Connection $replay).Count | Should -Be 0
    }

    It 'delivers the channels that are asked for' {
        $null = Connect-MarketStream -Replay $path -Speed Max -Symbol $Symbols -Channel Trade
        $again = @(Receive-StreamEvent)
        $again.Count | Should -Be @($events | Where-Object { $_ -is [MarketStream.Events.TradeEvent] }).Count
    }

    It 'says when a recording holds nothing' {
        $empty = Join-Path $TestDrive empty.jsonl
        Set-Content $empty ''
        { Connect-MarketStream -Replay $empty } | Should -Throw -ErrorId 'RecordingEmpty,*'
    }
}

Describe 'A replay of depth changes and option quotes' {
    BeforeAll {
        . "$PSScriptRoot/Initialize.ps1"
        $venue = Start-MarketStreamSimulator -Venue binance-options-2026 -Symbol $Symbols -EventsPerSecond 200
        $live = $venue | Connect-MarketStream
        $null = Add-StreamSubscription $Symbols Depth -Connection $live
        $null = Add-StreamSubscription -Stream btcusdt@optionMarkPrice, btcusdt@optionTicker@991225 -Connection $live
        $recording = Start-StreamRecording (Join-Path $TestDrive books) -Connection $live
        $without = Start-StreamRecording (Join-Path $TestDrive without) -Connection $live -NoBookSnapshots
        $null = Get-StreamOrderBook $Symbols -Connection $live
        $null = Get-StreamOptionChain BTC 991225 -Connection $live
        $null = $recording | Wait-StreamRecording -TimeoutSeconds 2

        # With the venue gone nothing changes any more.
        $venue | Stop-MarketStreamSimulator
        foreach ($try in 1..200) {
            $books = Get-StreamOrderBook $Symbols -Depth 1000 -Connection $live -TimeoutSeconds 0 -WarningAction Ignore
            if (@($books.State -eq 'Stale').Count -eq 2) { break }
            Start-Sleep -Milliseconds 100
        }
        $chain = Get-StreamOptionChain BTC 991225 -Connection $live -TimeoutSeconds 0 -WarningAction Ignore
        $recording, $without | Stop-StreamRecording
        $live | Disconnect-MarketStream
        $file = (Get-ChildItem $TestDrive -Filter books*.msj).FullName
    }
    AfterEach { Get-MarketStream | Disconnect-MarketStream }

    It 'ends with the books of the live connection' {
        $replay = Connect-MarketStream -Replay $file -Speed Max
        $null = Get-StreamOrderBook $Symbols -Connection $replay -TimeoutSeconds 20 -WarningAction Ignore
        $events = @(Receive-StreamEvent -Connection $replay -WarningAction Ignore)
        $events | Where-Object { $_ -is [MarketStream.Books.BookSnapshotEvent] } | Should -BeNullOrEmpty
        $again = Get-StreamOrderBook $Symbols -Depth 1000 -Connection $replay -WarningVariable warning -WarningAction SilentlyContinue
        $warning | Should -BeLike 'Not live at the end of the recording: *'
        $again.State | Should -Be 'Stale', 'Stale'
        foreach ($i in 0, 1) {
            foreach ($property in 'Symbol', 'State', 'Cause', 'LastUpdateId', 'ReceivedAt', 'Bids', 'Asks', 'BidsKnownTo', 'AsksKnownTo') {
                "$($again[$i].$property)" | Should -Be "$($books[$i].$property)" -Because $property
            }
        }
    }

    It 'ends with the chain of the live connection' {
        $replay = Connect-MarketStream -Replay $file -Speed Max
        $null = Get-StreamOptionChain BTC 991225 -Connection $replay -TimeoutSeconds 20
        $null = @(Receive-StreamEvent -Connection $replay -WarningAction Ignore)
        $again = Get-StreamOptionChain BTC 991225 -Connection $replay
        $again.Strike | Should -Be $chain.Strike
        foreach ($property in 'Underlying', 'Expiry', 'IsComplete', 'CallBid', 'CallAsk', 'CallMark', 'CallDelta', 'CallLast', 'UpdatedAt') {
            "$($again.$property)" | Should -Be "$($chain.$property)" -Because $property
        }
    }

    It 'lists the symbols that were recorded' {
        $replay = Connect-MarketStream -Replay $file -Speed Max
        $listed = Get-MarketSymbol -Connection $replay -Symbol $Symbols
        $listed.Symbol | Should -Be $Symbols
        $listed[0].Kind | Should -Be 'Option'
        $listed[0].Underlying | Should -Be 'BTCUSDT'
        $listed[0].TickSize | Should -BeNullOrEmpty
    }

    It 'has snapshots that Import-StreamEvent gives and no one else' {
        $snapshots = @(Import-StreamEvent $file -Kind BookSnapshotEvent)
        $snapshots.Count | Should -BeGreaterThan 1
        $snapshots[0].Bids.Count | Should -BeGreaterThan 10
        $snapshots | Format-Table | Out-String -Width 200 | Should -Match 'Symbol'
        @(Import-StreamEvent (Get-ChildItem $TestDrive -Filter without*.msj) -Kind BookSnapshotEvent).Count | Should -Be 0
    }

    It 'says what a recording without snapshots lacks' {
        $replay = Connect-MarketStream -Replay (Get-ChildItem $TestDrive -Filter without*.msj) -Speed Max
        { Get-StreamOrderBook $Symbols -Connection $replay } | Should -Throw -ErrorId 'ReplayHasNoVenue,*'
    }
}
