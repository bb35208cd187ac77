<#
.SYNOPSIS
Prints the options of one underlying and expiry by strike, from live tickers.

.DESCRIPTION
Starts the simulator of an options venue, connects to it, picks an expiry among those that the venue lists, and prints its chain,
calls on the left and puts on the right, then the options next to the money with their greeks. It needs no network and ends by
itself. To use the real venue, leave the simulator out and connect without -Uri.

.EXAMPLE
./examples/option-chain.ps1 -Underlying ETH

.EXAMPLE
./examples/option-chain.ps1 -Venue binance-options -Underlying SOL
#>
[CmdletBinding()]
param(
    # A venue of options.
    [string] $Venue = 'binance-options-2026',

    # The asset that the options are written on.
    [string] $Underlying = 'BTC',

    # The day on which they expire, YYMMDD; the first that is at least a week away when left out.
    [string] $Expiry
)

$ErrorActionPreference = 'Stop'
if (-not (Get-Module MarketStream)) { Import-Module "$PSScriptRoot/../MarketStream.psd1" }

$simulator = Start-MarketStreamSimulator -Venue $Venue
$connection = $null
try {
    $connection = $simulator | Connect-MarketStream -Name option-chain
    if (-not $Expiry) {
        $options = Get-MarketSymbol -Connection $connection -Underlying $Underlying -Kind Option
        $soonest = [DateTimeOffset]::UtcNow.AddDays(7)
        $Expiry = @($options | Where-Object Expiry -GT $soonest)[0].Expiry.ToString('yyMMdd', [cultureinfo]::InvariantCulture)
    }

    $chain = Get-StreamOptionChain -Connection $connection -Underlying $Underlying -Expiry $Expiry
    $chain

    # A call is at the money where its delta is a half.
    $money = @($chain | Where-Object { $_.CallDelta -le 0.5 })[0]
    if ($money) {
        [pscustomobject]@{
            AtTheMoney = $money.Strike
            Call       = "$($money.CallBid) / $($money.CallAsk), delta $($money.CallDelta), theta $($money.CallTheta), vega $($money.CallVega)"
            Put        = "$($money.PutBid) / $($money.PutAsk), delta $($money.PutDelta), theta $($money.PutTheta), vega $($money.PutVega)"
            Volatility = "$($money.CallBidIV) bid, $($money.CallIV) mark, $($money.CallAskIV) ask"
        }
    }
}
finally {
    if ($connection) { Disconnect-MarketStream -Connection $connection }
    $simulator | Stop-MarketStreamSimulator
}
