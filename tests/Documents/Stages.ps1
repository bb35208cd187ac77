# What pages of cmdlets take for granted, as text that runs before their examples. Pages that are not named take '*'.
$account = @'
$sim = Start-MarketStreamSimulator -Venue binance-options-2026 -Credential (Get-Credential)
$null = Connect-MarketStream -Venue binance-options-2026 -Uri $sim.Uri -Credential (Get-Credential) -Name desk
$null = Send-SimulatedOrder -Symbol BTC-261225-100000-C -Side Buy -Quantity 2 -Price 100 -ClientOrderId hedge-7
'@

# Somebody fills the orders while the examples wait for them.
$filled = @'

$null = Start-ThreadJob {
    Start-Sleep 1
    Get-StreamOrder -Open | Send-SimulatedOrder -Action Fill
}
'@

@{
    '*' = @'
$sim = Start-MarketStreamSimulator -Venue binance-options -EventsPerSecond 100
$null = Connect-MarketStream -Venue binance-options -Uri $sim.Uri
Add-StreamSubscription -Symbol BTC-261225-100000-C, BTC-261225-110000-C -Channel Trade, Ticker, Kline_5m
'@
    'Get-StreamOrderBook' = @'
$sim = Start-MarketStreamSimulator -Venue binance-spot -EventsPerSecond 100
$null = Connect-MarketStream -Venue binance-spot -Uri $sim.Uri
'@
    # Two shards, and a venue with something to say.
    'Invoke-StreamRollover' = @'
$sim = Start-MarketStreamSimulator -Venue binance-options -EventsPerSecond 1000
$null = Connect-MarketStream -Venue binance-options -Uri $sim.Uri -Name spot
(Get-MarketSymbol)[0..220] | Add-StreamSubscription -Channel Trade
'@
    'Get-StreamAccount' = $account
    'Get-StreamOrder' = $account
    'Get-StreamPosition' = $account
    'Send-SimulatedOrder' = $account
    'Wait-StreamOrder' = $account + $filled

    # These begin at the beginning.
    'Connect-MarketStream' = ''
    'Get-MarketSymbol' = '$null = Get-MarketSymbol -Venue binance-spot'
    'Get-MarketVenue' = ''
    'Get-StreamOptionChain' = ''
    'Register-MarketVenue' = ''
    'Start-MarketStreamSimulator' = ''
}
