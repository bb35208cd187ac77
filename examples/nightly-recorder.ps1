<#
.SYNOPSIS
Records a venue for some hours, and tells at the end what is missing.

.DESCRIPTION
Meant to be started by a timer: beside it are files for systemd, cron and the Windows Task Scheduler. It opens a connection, records it in files of a day
each, and ends after the given time, or earlier when the process is asked to end. Started again on the same day it continues the files.

The exit code is 0 when nothing is missing, 2 when events are, and 1 when the recording could not be made. Without -Venue it records a simulator.

.EXAMPLE
./examples/nightly-recorder.ps1 -Seconds 3 -Path './data/{venue}/{date}/{kind}'

.EXAMPLE
./examples/nightly-recorder.ps1 -Venue binance-spot -Symbol btcusdt, ethusdt -Channel Trade, BookTicker -Seconds 86100
#>
[CmdletBinding()]
param(
    # The venue; a simulator of options when left out.
    [string] $Venue,

    # What to record.
    [string[]] $Symbol,
    [string[]] $Channel = @('Trade', 'Ticker'),

    # How long to record.
    [ValidateRange(0.5, 1e6)]
    [double] $Seconds = 10,

    # Where the files go.
    [string] $Path = './data/{venue}/{date}/{kind}',

    # How many days files are kept.
    [ValidateRange(1, 36500)]
    [int] $KeepDays = 30,

    # The bytes that must stay free on the disk.
    [long] $MinFreeDisk = 1GB
)

$ErrorActionPreference = 'Stop'
if (-not (Get-Module MarketStream)) { Import-Module "$PSScriptRoot/../MarketStream.psd1" }

# From outside, as pwsh -File passes them, lists are one text.
$Symbol = $Symbol -split ',' -ne ''
$Channel = $Channel -split ',' -ne ''

$simulator = $null
$connection = $null
try {
    if ($Venue) {
        $connection = Connect-MarketStream -Venue $Venue -Symbol $Symbol -Channel $Channel
    }
    else {
        $simulator = Start-MarketStreamSimulator -Venue binance-options -EventsPerSecond 1000
        $connection = Connect-MarketStream -Venue binance-options -Uri $simulator.Uri
        $null = $simulator | Get-MarketSymbol -Underlying BTC | Select-Object -First 20 | Add-StreamSubscription -Connection $connection -Channel $Channel
    }

    $keep = [timespan]::FromDays($KeepDays)
    $recording = $connection | Start-StreamRecording -Path $Path -RotateSize 1GB -Retain $keep -MinFreeDisk $MinFreeDisk
    $null = $recording | Wait-StreamRecording -TimeoutSeconds $Seconds
}
finally {
    # Also when the script is interrupted: the files are complete when the connection is closed.
    if ($connection) { $connection | Disconnect-MarketStream }
    if ($simulator) { $simulator | Stop-MarketStreamSimulator }
}

$missing = $recording.LostCount + $recording.DroppedCount
$gaps = @($connection.RecentNotices | Where-Object Kind -EQ Gap).Count
[pscustomobject]@{
    Events     = $recording.EventCount
    Bytes      = $recording.Bytes
    Files      = $recording.FileCount
    Missing    = $missing
    Gaps       = $gaps
    Reconnects = $connection.ReconnectCount
    Problem    = $recording.Problem
}
if ($missing) { exit 2 }
