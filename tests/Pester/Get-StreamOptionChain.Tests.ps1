Describe 'Get-StreamOptionChain on <_>' -ForEach 'binance-options', 'binance-options-2026' {
    BeforeAll {
        . "$PSScriptRoot/Initialize.ps1"
        $Simulator = Start-MarketStreamSimulator -Venue $_
        $Connection = $Simulator | Connect-MarketStream
        $Expiry = (Get-MarketSymbol -Underlying BTC)[-1].Expiry
    }

    AfterAll { Stop-TestVenue }

    It 'has a row a strike with calls and puts' {
        $rows = Get-StreamOptionChain -Underlying BTC -Expiry $Expiry
        $rows.Count | Should -BeGreaterThan 20
        $rows | Should -BeOfType MarketStream.Instruments.OptionChainRow
        $rows.IsComplete | Should -Not -Contain $false
        $middle = $rows[10]
        foreach ($property in 'Bid', 'Ask', 'BidIV', 'AskIV', 'IV', 'Mark', 'Delta', 'Gamma', 'Theta', 'Vega', 'Last', 'Volume', 'UpdatedAt') {
            $middle."Call$property" | Should -Not -BeNullOrEmpty
            $middle."Put$property" | Should -Not -BeNullOrEmpty
        }
        $middle.CallDelta | Should -BeGreaterThan 0
        $middle.PutDelta | Should -BeLessThan 0
    }

    It 'gives its streams back and leaves no events behind' {
        $null = Get-StreamOptionChain BTC $Expiry
        Get-StreamSubscription | Should -BeNullOrEmpty
        (Get-MarketStream).BacklogCount | Should -Be 0
    }

    It 'leaves the streams that were there' {
        Add-StreamSubscription -Symbol BTC-991225-100000-C -Channel Ticker
        $null = Get-StreamOptionChain BTC $Expiry
        (Get-StreamSubscription).Symbol | Should -Be $Connection.Grammar.ToVenueCase('BTC-991225-100000-C')
        Get-StreamSubscription | Remove-StreamSubscription
    }

    It 'keeps to the strikes asked for' {
        $rows = Get-StreamOptionChain BTC $Expiry -MinStrike 98000 -MaxStrike 102000
        $rows.Strike | Should -Be 98000, 100000, 102000
    }

    It 'shows calls left and puts right' {
        $text = Get-StreamOptionChain BTC $Expiry | Out-String -Width 200
        $text | Should -Match 'Call bid +Call ask +Strike +Put bid +Put ask'
        Get-StreamOptionChain BTC $Expiry | Format-Table -View Greeks | Out-String -Width 200 | Should -Match 'Call vega +Put vega'
    }

    It 'says which expiries there are' {
        { Get-StreamOptionChain BTC 200101 } | Should -Throw -ErrorId 'ChainNotFound,*'
    }
}

Describe 'examples/option-chain.ps1' {
    BeforeAll { . "$PSScriptRoot/Initialize.ps1" }

    It 'prints a chain and cleans up' {
        $output = & "$ModuleRoot/examples/option-chain.ps1"
        $output[-1].AtTheMoney | Should -BeGreaterThan 0
        $output.Count | Should -BeGreaterThan 20
        Get-MarketStream | Should -BeNullOrEmpty
        Get-MarketStreamSimulator | Should -BeNullOrEmpty
    }
}
