<#
.SYNOPSIS
Receives a few hundred streams of a simulated options venue and records the trades.

.DESCRIPTION
Starts the simulator, connects to it, subscribes trades and tickers of as many options as fill two sockets, receives for some
seconds, and shows what came. It needs no network and no account. To use the real venue, leave the simulator out: connect
without -Uri.

.EXAMPLE
./examples/quickstart.ps1 -Seconds 3 -Path ./trades.csv
#>
[CmdletBinding()]
param(
    # How long to receive.
    [ValidateRange(0.5, 86400)]
    [double] $Seconds = 10,

    # Where the trades go; .jsonl instead of .csv makes JSON lines.
    [string] $Path = 'trades.csv',

    # How many options to follow; each has two streams.
    [ValidateRange(1, 400)]
    [int] $Options = 120
)

$ErrorActionPreference = 'Stop'
if (-not (Get-Module MarketStream)) { Import-Module "$PSScriptRoot/../MarketStream.psd1" }

function Get-Quantile([double[]] $Sorted, [double] $Fraction) {
    $Sorted[[math]::Min($Sorted.Length - 1, [math]::Floor($Sorted.Length * $Fraction))]
}

# What is done is said beside the output, not in it: Information may be silenced with -InformationAction.
if (-not $PSBoundParameters.ContainsKey('InformationAction')) { $InformationPreference = 'Continue' }

$simulator = Start-MarketStreamSimulator -Venue binance-options
Write-Information "Started a simulated venue, $($simulator.Venue), at $($simulator.Uri)"
$connection = $null
try {
    $connection = Connect-MarketStream -Venue $simulator.Venue -Uri $simulator.Uri -Name quickstart
    Write-Information 'Connected'

    # The last of the list expire last.
    @(Get-MarketSymbol -Connection $connection)[-$Options..-1] | Add-StreamSubscription -Connection $connection -Channel Trade, Ticker
    Write-Information "Subscribed $($connection.StreamCount) streams over $($connection.Shards.Count) sockets"
    Write-Information "Receiving for $Seconds seconds; trades go to $Path"

    $events = 0
    $latencies = [System.Collections.Generic.List[double]]::new()
    $sample = [System.Collections.Generic.List[object]]::new()
    $clock = [System.Diagnostics.Stopwatch]::StartNew()
    $shownAt = 0
    Receive-StreamEvent -Connection $connection -TimeoutSeconds $Seconds | ForEach-Object {
        $events++
        $latencies.Add(($_.ReceivedAt - $_.EventTime).TotalMilliseconds)
        if ($clock.ElapsedMilliseconds - $shownAt -ge 250) {
            $shownAt = $clock.ElapsedMilliseconds
            $percent = [math]::Min(99, 100 * $clock.Elapsed.TotalSeconds / $Seconds)
            Write-Progress -Activity Receiving -Status "$events events" -PercentComplete $percent
        }
        if ($_ -is [MarketStream.Events.TradeEvent]) {
            if ($sample.Count -lt 10) { $sample.Add($_) }
            $_
        }
    } | Export-StreamEvent -Path $Path
    $elapsed = $clock.Elapsed.TotalSeconds
    Write-Progress -Activity Receiving -Completed

    $sample | Format-Table
    $sorted = $latencies.ToArray()
    [array]::Sort($sorted)
    $invariant = [cultureinfo]::InvariantCulture
    [pscustomobject]@{
        Events  = "$events in $($elapsed.ToString('0.0', $invariant)) s, $(($events / $elapsed).ToString('0', $invariant)) a second"
        Latency = if ($sorted) {
            "p50 $((Get-Quantile $sorted 0.5).ToString('0.00', $invariant)) ms, " +
            "p99 $((Get-Quantile $sorted 0.99).ToString('0.00', $invariant)) ms"
        }
        Streams = "$($connection.StreamCount), of which $($connection.LiveStreamCount) live"
        Shards  = ($connection.Shards | ForEach-Object { "$($_.Number): $($_.StreamCount) streams, $($_.State)" }) -join '; '
        Sent    = "$($connection.MessagesSent) messages, at most $($connection.HighestMessagesInSecond) in a second where $($connection.MessageLimit) are allowed"
        File    = "$(Resolve-Path $Path)"
    }
}
finally {
    if ($connection) { Disconnect-MarketStream -Connection $connection }
    $simulator | Stop-MarketStreamSimulator
}
