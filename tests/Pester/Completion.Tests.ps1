Describe 'Completion behind a pipe' {
    BeforeAll { . "$PSScriptRoot/Initialize.ps1" }

    # Names of properties are completed from the types that a cmdlet says it emits.
    It 'offers <Expected> for <Word> after <Command>' -ForEach @(
        @{ Command = 'Receive-StreamEvent'; Word = 'Pri'; Expected = 'Price' }
        @{ Command = 'Receive-StreamEvent'; Word = 'MarkI'; Expected = 'MarkImpliedVolatility' }
        @{ Command = 'Receive-StreamEvent -As Book'; Word = 'BestB'; Expected = 'BestBid' }
        @{ Command = 'Receive-StreamEvent -IncludeNotice'; Word = 'FirstM'; Expected = 'FirstMissing' }
        @{ Command = 'Connect-MarketStream binance-spot'; Word = 'Dropped'; Expected = 'DroppedEventCount' }
        @{ Command = 'Get-MarketStream'; Word = 'Dropped'; Expected = 'DroppedEventCount' }
        @{ Command = 'Get-StreamSubscription'; Word = 'Ref'; Expected = 'ReferenceCount' }
        @{ Command = 'Add-StreamSubscription -PassThru'; Word = 'Ref'; Expected = 'ReferenceCount' }
        @{ Command = 'Remove-StreamSubscription -PassThru'; Word = 'Ref'; Expected = 'ReferenceCount' }
        @{ Command = 'Get-StreamOrder'; Word = 'Fill'; Expected = 'FilledQuantity' }
        @{ Command = 'Wait-StreamOrder 1'; Word = 'Fill'; Expected = 'FilledQuantity' }
        @{ Command = 'Get-StreamPosition'; Word = 'Entry'; Expected = 'EntryPrice' }
        @{ Command = 'Get-StreamAccount'; Word = 'Cert'; Expected = 'Certainty' }
        @{ Command = 'Get-StreamOrderBook'; Word = 'BestB'; Expected = 'BestBid' }
        @{ Command = 'Get-StreamOptionChain BTC 261225'; Word = 'CallI'; Expected = 'CallIV' }
        @{ Command = 'Get-MarketSymbol'; Word = 'Str'; Expected = 'Strike' }
        @{ Command = 'Get-MarketVenue'; Word = 'Chan'; Expected = 'Channels' }
        @{ Command = 'Get-MarketVenue -Limit'; Word = 'Cool'; Expected = 'CoolingOffUntil' }
        @{ Command = 'Register-MarketVenue x.json -PassThru'; Word = 'Chan'; Expected = 'Channels' }
        @{ Command = 'Get-MarketStreamSimulator'; Word = 'Cou'; Expected = 'Counts' }
        @{ Command = 'Start-MarketStreamSimulator binance-spot'; Word = 'Cou'; Expected = 'Counts' }
        @{ Command = 'Send-SimulatedOrder X'; Word = 'Fill'; Expected = 'FilledQuantity' }
        @{ Command = 'Invoke-StreamRollover'; Word = 'Mess'; Expected = 'Message' }
    ) {
        foreach ($next in 'Where-Object', 'Select-Object', 'Sort-Object') {
            $line = "$Command | $next $Word"
            (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Contain $Expected
        }
    }
}
