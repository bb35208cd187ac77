Describe 'Get-MarketSymbol' {
    BeforeAll {
        . "$PSScriptRoot/Initialize.ps1"
        Start-TestVenue
        # A day of expiry that lives for months yet, of those that the venue lists now.
        $Day = (Get-MarketSymbol -Underlying SOL)[-1].Expiry
        $Expiry = $Day.ToString('yyMMdd', [cultureinfo]::InvariantCulture)
    }

    AfterAll { Stop-TestVenue }

    It 'declares what it writes' {
        (Get-Command Get-MarketSymbol).OutputType.Name | Should -Be 'MarketStream.Instruments.MarketSymbol'
        Get-MarketSymbol | Select-Object -First 1 | Should -BeOfType MarketStream.Instruments.MarketSymbol
    }

    It 'takes a simulator from the pipeline' {
        ($Simulator | Get-MarketSymbol $($Symbols[0])).Strike | Should -Be 100000
    }

    It 'filters by <Name>' -ForEach @(
        @{ Name = 'underlying'; Filter = { @{ Underlying = 'BTC' } }; Expected = { $_.BaseAsset -eq 'BTC' } }
        @{ Name = 'expiry'; Filter = { @{ Expiry = $Expiry } }; Expected = { $_.Expiry -eq $Day } }
        @{ Name = 'time of expiry'; Filter = { @{ Expiry = $Day.UtcDateTime } }; Expected = { $_.Symbol -like "*-$Expiry-*" } }
        @{ Name = 'strikes'; Filter = { @{ MinStrike = 90000; MaxStrike = 110000 } }; Expected = { $_.Strike -ge 90000 -and $_.Strike -le 110000 } }
        @{ Name = 'type'; Filter = { @{ OptionType = 'P' } }; Expected = { $_.Symbol -like '*-P' } }
    ) {
        $arguments = & $Filter
        $found = Get-MarketSymbol @arguments
        $found | Should -Not -BeNullOrEmpty
        $found | Where-Object { -not (& $Expected) } | Should -BeNullOrEmpty
    }

    It 'knows perpetuals from dated futures' {
        $other = Start-MarketStreamSimulator -Venue binance-usdm
        try {
            ($other | Get-MarketSymbol -Kind Delivery).Expiry | Should -Not -BeNullOrEmpty
            ($other | Get-MarketSymbol BTCUSDT).Kind | Should -Be 'Perpetual'
            ($other | Get-MarketSymbol -Status BREAK) | Should -BeNullOrEmpty
        }
        finally { $other | Stop-MarketStreamSimulator }
    }

    It 'shows symbols in columns' {
        Get-MarketSymbol -Underlying BTC -Expiry $Expiry | Out-String -Width 160 | Should -Match 'Strike +Type +Tick'
    }

    It 'names an unknown symbol in a non-terminating error' {
        $found = Get-MarketSymbol $Symbols[0], NIX -ErrorAction SilentlyContinue -ErrorVariable problem
        $found.Count | Should -Be 1
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'SymbolNotFound,*'
        $problem[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $problem[0].TargetObject | Should -Be 'NIX'
    }

    It 'refuses what is no day' {
        { Get-MarketSymbol -Expiry 261332 } | Should -Throw '*is not an expiry date*'
    }

    Context 'the cache' {
        BeforeAll { $env:MARKETSTREAM_STATE = Join-Path $TestDrive 'state' }
        AfterAll { Remove-Item Env:MARKETSTREAM_STATE }

        It 'serves another process that is offline' {
            $null = Get-MarketSymbol -Force
            $script = "Import-Module '$ManifestPath'; (Get-MarketSymbol -Venue binance-options -Uri $($Simulator.Uri) -Offline).Count"
            [int] (Invoke-Pwsh -Command $script) | Should -Be (Get-MarketSymbol).Count
        }

        It 'warns of a damaged file and fetches anew' {
            Get-ChildItem $env:MARKETSTREAM_STATE -Filter *.symbols.json | Set-Content -Value '{ "Symbols":'
            $script = "Import-Module '$ManifestPath'; (Get-MarketSymbol -Venue binance-options -Uri $($Simulator.Uri) -WarningVariable w -WarningAction SilentlyContinue).Count; `$w.Count"
            $answer = Invoke-Pwsh -Command $script
            [int] $answer[0] | Should -Be (Get-MarketSymbol).Count
            [int] $answer[1] | Should -Be 1
        }
    }

    Context 'completion' {
        It 'offers what is cached for <Line>' -ForEach @(
            @{ Line = 'Add-StreamSubscription -Symbol BTC-YYMMDD-1000'; Expected = 'BTC-YYMMDD-100000-C' }
            @{ Line = 'Receive-StreamEvent -Symbol ETH-YYMMDD-'; Expected = 'ETH-YYMMDD-3500-C' }
            @{ Line = 'Get-MarketSymbol -Underlying DO'; Expected = 'DOGE' }
            @{ Line = 'Get-StreamOptionChain -Underlying BTC -Expiry 2'; Expected = 'YYMMDD' }
        ) {
            $null = Get-MarketSymbol
            (TabExpansion2 $Line.Replace('YYMMDD', $Expiry)).CompletionMatches.CompletionText | Should -Contain $Expected.Replace('YYMMDD', $Expiry)
        }

        It 'offers nothing for a venue that was never asked' {
            (TabExpansion2 'Receive-StreamEvent -Venue binance-coinm -Uri ws://127.0.0.1:9 -Symbol B').CompletionMatches.CompletionText |
                Should -Not -Contain 'BTCUSD_PERP'
        }
    }
}
