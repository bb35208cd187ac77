Describe 'Import-StreamEvent' {
    BeforeAll {
        . "$PSScriptRoot/Initialize.ps1"
        Start-TestVenue
        Add-StreamSubscription $Symbols Trade, Ticker
        $events = Receive-StreamEvent -MaxEvents 40 -TimeoutSeconds 20
        $trades = @($events | Where-Object { $_ -is [MarketStream.Events.TradeEvent] })
        $path = Join-Path $TestDrive all.jsonl
        $events | Export-StreamEvent $path
        $events | Export-StreamEvent (Join-Path $TestDrive split.csv) -SplitByKind
    }
    AfterAll { Stop-TestVenue }

    It 'reads the events that were written' {
        $read = Import-StreamEvent $path
        $read.Count | Should -Be 40
        for ($i = 0; $i -lt 40; $i++) {
            $read[$i].GetType() | Should -Be $events[$i].GetType()
            "$($read[$i])" | Should -Be "$($events[$i])"
            $read[$i].ReceivedAt | Should -Be $events[$i].ReceivedAt
        }
    }

    It 'merges files that a wildcard matches' {
        $read = Import-StreamEvent (Join-Path $TestDrive split.*.csv)
        ($read | Sort-Object ReceivedAt -Stable | ForEach-Object Stream) -join ' ' | Should -Be (($read | ForEach-Object Stream) -join ' ')
        $read.Count | Should -Be 40
    }

    It 'brings the kinds of one Parquet export back in their order' {
        $events | Export-StreamEvent (Join-Path $TestDrive table.parquet) -SplitByKind
        $read = @(Import-StreamEvent (Join-Path $TestDrive table.*.parquet))
        ($read | ForEach-Object { "$_" }) -join ' ' | Should -Be (($events | Sort-Object ReceivedAt -Stable | ForEach-Object { "$_" }) -join ' ')
    }

    It 'takes what Get-ChildItem finds, and leaves out other kinds' {
        $read = @(Get-ChildItem $TestDrive -Filter split.*.csv | Import-StreamEvent -Kind Trade -Symbol BTC-*)
        ($read | ForEach-Object TradeId) -join ' ' | Should -Be (($trades | ForEach-Object TradeId) -join ' ')
    }

    It 'filters channels and times, and ends after -First' {
        @(Import-StreamEvent $path -Channel Trade).Count | Should -Be $trades.Count
        @(Import-StreamEvent $path -First 3).Count | Should -Be 3
        @(Import-StreamEvent $path -To $events[0].ReceivedAt).Count | Should -Be 0
    }

    It 'warns of a line that cannot be read and reads the rest' {
        $bad = Join-Path $TestDrive bad.jsonl
        @((Get-Content $path)[0], '{"type":"Tra') | Set-Content $bad
        @(Import-StreamEvent $bad -WarningVariable warnings -WarningAction SilentlyContinue).Count | Should -Be 1
        "$warnings" | Should -BeLike '*Line 2*'
    }

    It 'names the files that are missing and the kinds that are unknown' {
        Import-StreamEvent (Join-Path $TestDrive gone.csv) -ErrorVariable errors -ErrorAction SilentlyContinue
        $errors[0].FullyQualifiedErrorId | Should -BeLike 'FileNotFound,*'
        { Import-StreamEvent $path -Kind Trede } | Should -Throw -ErrorId 'KindUnknown,*'
    }
}
