<#
.SYNOPSIS
Records some seconds of a market, reads the recording back, and replays it as if it were the venue.

.DESCRIPTION
Starts the simulator of an options venue, writes its trades to a file of JSON lines, reads the file back with a filter, and
connects to the recording in place of the venue: the same receiving cmdlet gets the same events again, as fast as it takes them. It needs
no network and ends by itself.

.EXAMPLE
./examples/record-and-replay.ps1 -Events 500
#>
[CmdletBinding()]
param(
    # How many events to record.
    [int] $Events = 200
)

$ErrorActionPreference = 'Stop'
if (-not (Get-Module MarketStream)) { Import-Module "$PSScriptRoot/../MarketStream.psd1" }

$path = Join-Path ([IO.Path]::GetTempPath()) "$([guid]::NewGuid()).jsonl"
$symbols = 'BTC-991225-100000-C', 'BTC-991225-110000-C'
$simulator = Start-MarketStreamSimulator -Venue binance-options -Symbol $symbols -EventsPerSecond 200
$connection = $replay = $null
try {
    $connection = Connect-MarketStream -Venue binance-options -Uri $simulator.Uri -Symbol $symbols -Channel Trade, Ticker
    Receive-StreamEvent -Connection $connection -MaxEvents $Events -TimeoutSeconds 60 | Export-StreamEvent -Path $path

    # The objects are those that were received, so that everything which works on live events works on these.
    Import-StreamEvent -Path $path -Kind Trade |
        Group-Object Symbol |
        Select-Object Name, Count, @{ Name = 'Volume'; Expression = { ($_.Group | Measure-Object Quantity -Sum).Sum } } |
        Format-Table

    # A replay is a connection: a script that follows the venue follows it as well, and the call ends where the recording ends.
    $replay = Connect-MarketStream -Replay $path -Speed Max
    $again = @(Receive-StreamEvent -Connection $replay)
    "$($again.Count) events were replayed, the last one received at $($again[-1].ReceivedAt.ToString('HH:mm:ss.fff'))."
}
finally {
    $replay, $connection | Where-Object { $_ } | Disconnect-MarketStream
    $simulator | Stop-MarketStreamSimulator
    Remove-Item $path -ErrorAction SilentlyContinue
}
