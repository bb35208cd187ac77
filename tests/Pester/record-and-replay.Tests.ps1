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
