Describe 'Receive-StreamEvent' {
    BeforeAll { . "$PSScriptRoot/Initialize.ps1"; Start-TestVenue; Add-StreamSubscription $Symbols Trade, Ticker }
    AfterAll { Stop-TestVenue }

    It 'ends with Select-Object -First and leaves no receiver, 25 times' {
        foreach ($i in 1..25) {
            (Receive-StreamEvent | Select-Object -First 3).Count | Should -Be 3
            $Connection.Receivers.Count | Should -Be 0
        }
    }

    It 'leaves what Select-Object -First did not take to the next call' {
        $first = Receive-StreamEvent -Symbol $Symbols[0] -Channel Trade -TimeoutSeconds 20 | Select-Object -First 2
        $next = Receive-StreamEvent -Symbol $Symbols[0] -Channel Trade -MaxEvents 3 -TimeoutSeconds 20
        $next.TradeId | Should -Be ($first[-1].TradeId + 1), ($first[-1].TradeId + 2), ($first[-1].TradeId + 3)
    }

    It 'ends with break and throw and leaves no receiver' {
        foreach ($i in 1..25) {
            foreach ($once in 1) { Receive-StreamEvent | ForEach-Object { break } }
            try { Receive-StreamEvent | ForEach-Object { throw 'enough' } } catch { "$_" | Should -Be 'enough' }
            $Connection.Receivers.Count | Should -Be 0
        }
    }

    It 'spills what a slow consumer leaves, in order, and leaves no file' {
        $ids = Receive-StreamEvent -Symbol $Symbols[0] -Channel Trade -OverflowPolicy Spill -SpillLimit 10MB -BufferSize 1 -MaxEvents 50 -TimeoutSeconds 30 |
            ForEach-Object { Start-Sleep -Milliseconds 5; $table = $Connection.Receivers | Format-Table | Out-String -Width 200; $_.TradeId }
        $table | Should -Match 'OverflowPolicy\s+Capacity\s+Queued\s+Spilled\s+SpillBytes'
        $ids | Should -Be ($ids[0]..($ids[0] + 49))
        Get-ChildItem ([IO.Path]::GetTempPath()) -Filter marketstream-*.spool | Should -BeNullOrEmpty
    }

    It 'is recorded by Export-Csv with every property, the milliseconds in EventTimeUnixMs' {
        $path = Join-Path $TestDrive trades.csv
        Receive-StreamEvent -Channel Trade -MaxEvents 20 -TimeoutSeconds 20 | Tee-Object -Variable seen | Export-Csv $path
        $rows = Import-Csv $path
        $rows.Count | Should -Be 20
        $rows[0].PSObject.Properties.Name | Should -Be $seen[0].PSObject.Properties.Name
        [long[]] $rows.TradeId | Should -Be $seen.TradeId
        [decimal[]] $rows.Price | Should -Be $seen.Price
        [long[]] $rows.EventTimeUnixMs | Should -Be $seen.EventTimeUnixMs
        [DateTimeOffset]::FromUnixTimeMilliseconds($rows[0].EventTimeUnixMs) | Should -Be $seen[0].EventTime
    }

    It 'reads the same from Export-StreamEvent in a culture where Export-Csv writes commas' {
        $before = [cultureinfo]::CurrentCulture
        try {
            [cultureinfo]::CurrentCulture = 'de-DE'
            $trade = Receive-StreamEvent -Channel Trade -MaxEvents 1 -TimeoutSeconds 20
            $trade | Export-Csv (Join-Path $TestDrive culture.csv) -Delimiter ';'
            $trade | Export-StreamEvent -Path (Join-Path $TestDrive exact.csv)
            (Import-Csv (Join-Path $TestDrive culture.csv) -Delimiter ';').Price | Should -Be $trade.Price.ToString([cultureinfo] 'de-DE')
            $row = Import-Csv (Join-Path $TestDrive exact.csv)
            $row.Price | Should -Be $trade.Price.ToString([cultureinfo]::InvariantCulture)
            [DateTimeOffset] $row.EventTime | Should -Be $trade.EventTime
        }
        finally { [cultureinfo]::CurrentCulture = $before }
    }

    It 'shows trades in a table with the time to the millisecond' {
        $text = Receive-StreamEvent -Channel Trade -MaxEvents 2 -TimeoutSeconds 20 | Out-String -Width 120
        $text | Should -Match 'TradeId'
        $text | Should -Match '\d\d:\d\d:\d\d\.\d\d\d'
    }

    It 'shows mixed streams in one table' {
        Receive-StreamEvent -MaxEvents 20 -TimeoutSeconds 20 | Format-Table -View Mixed | Out-String -Width 160 | Should -Match 'Summary'
    }

    It 'shows mixed streams in one table unasked, whatever a filter takes away, and one kind in its own' {
        $filters = { Receive-StreamEvent -MaxEvents 60 -TimeoutSeconds 20 }, { Receive-StreamEvent -MaxEvents 60 -TimeoutSeconds 20 | Where-Object Symbol -EQ $Symbols[1] },
            { Receive-StreamEvent -MaxEvents 60 -TimeoutSeconds 20 -IncludeNotice }
        foreach ($filter in $filters) {
            # What waits since the tests before is of the kinds that they did not take.
            Receive-StreamEvent -NoWait | Out-Null
            $items = & $filter
            ($items | ForEach-Object { $_.GetType().Name } | Sort-Object -Unique).Count | Should -BeGreaterThan 1
            $text = $items | Out-String -Width 120
            $text | Should -Match '^\s*Time \(UTC\) +Symbol +Kind +Summary'
            $text | Should -Not -Match '(?m)^\w+ +: '
        }

        Receive-StreamEvent -Channel Trade -MaxEvents 20 -TimeoutSeconds 20 | Out-String -Width 80 | Should -Match 'Side +Price +Quantity'
    }

    It 'runs in a thread job that Stop-Job ends' {
        $job = Start-ThreadJob { Import-Module $using:ManifestPath; Receive-StreamEvent -Symbol NOBODY }
        $deadline = [DateTime]::UtcNow.AddSeconds(20)
        while ($Connection.Receivers.Count -eq 0 -and [DateTime]::UtcNow -lt $deadline) { Start-Sleep -Milliseconds 10 }
        $job | Stop-Job -PassThru | Remove-Job
        $Connection.Receivers.Count | Should -Be 0
    }
}

Describe 'Receive-StreamEvent -ContractFamily' {
    BeforeAll {
        . "$PSScriptRoot/Initialize.ps1"
        $tickers = 'SOLUSDT,SOLUSDT,1', 'SOLUSD_PERP,SOLUSD,2', 'BTCUSDT,BTCUSDT,1', 'BTCUSD_PERP,BTCUSD,2' | ForEach-Object {
            $symbol, $pair, $family = $_ -split ','
            '{"e":"24hrTicker","E":1760000000001,"s":"' + $symbol + '","ps":"' + $pair + '","st":' + $family +
            ',"p":"1","P":"0.7","w":"150","c":"151","Q":"3","o":"150","h":"152","l":"149","v":"82","q":"12390","O":1760000000000,"C":1760000000001,"F":1,"L":2,"n":2}'
        }
        $frames = 'wss://fstream.binance.com/stream?streams=!ticker@arr <-> 1760000000.0', ('1760000000.1: {"stream":"!ticker@arr","data":[' + ($tickers -join ',') + ']}')
        Set-Content -LiteralPath (Join-Path $TestDrive mixed.frames) -Value $frames
    }

    # A simulator replays its capture once.
    BeforeEach { $script:Simulator = Start-MarketStreamSimulator -Venue binance-usdm -Replay (Join-Path $TestDrive mixed.frames) -Speed Max }
    AfterEach { Get-MarketStream | Disconnect-MarketStream; Get-MarketStreamSimulator | Stop-MarketStreamSimulator }

    It 'takes <Family> out of an array of the whole market' -ForEach @(
        @{ Family = 'UsdMargined'; Expected = 'SOLUSDT', 'BTCUSDT' }
        @{ Family = 'CoinMargined'; Expected = 'SOLUSD_PERP', 'BTCUSD_PERP' }
    ) {
        $found = Receive-StreamEvent -Venue binance-usdm -Uri $Simulator.Uri -Channel AllTickers -ContractFamily $Family -MaxEvents 2 -TimeoutSeconds 20
        $found.Symbol | Should -Be $Expected
        $found.ContractFamily | Should -Be @($Family, $Family)
    }

    It 'leaves the other family to a later call on the same connection' {
        Connect-MarketStream -Venue binance-usdm -Uri $Simulator.Uri -Channel AllTickers | Out-Null
        (Receive-StreamEvent -ContractFamily CoinMargined -MaxEvents 2 -TimeoutSeconds 20).Symbol | Should -Be 'SOLUSD_PERP', 'BTCUSD_PERP'
        (Receive-StreamEvent -ContractFamily UsdMargined -MaxEvents 2 -TimeoutSeconds 20).Symbol | Should -Be 'SOLUSDT', 'BTCUSDT'
    }

    It 'refuses a family for order books' {
        { Receive-StreamEvent -Venue binance-usdm -Uri $Simulator.Uri -Symbol solusdt -As Book -ContractFamily UsdMargined } | Should -Throw -ErrorId 'NotWithBooks*'
    }
}
