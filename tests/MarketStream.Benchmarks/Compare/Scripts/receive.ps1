# One row of the comparison: what a user writes, with the built module. Prints its result as one line of JSON.
[CmdletBinding()]
param(
    [string] $Manifest, [string] $Venue, [uri] $Uri, [string] $Stream, [int] $GoPort,
    [long] $ColdEvents, [long] $Events, [string] $Form, [string] $Symbol
)

$ErrorActionPreference = 'Stop'
. $PSScriptRoot/measure-row.ps1
if (-not (Get-Module MarketStream)) { Import-Module $Manifest }

# Nothing slows the sender down when the pipeline is slow, so the queue has to hold all events.
$capacity = [math]::Max($ColdEvents, $Events) + 1000
$connection = Connect-MarketStream -Venue $Venue -Uri $Uri -Stream $Stream.Split(',') -BacklogSize $capacity
$common = @{ BufferSize = $capacity; IdleTimeoutSeconds = 30; WarningVariable = '+said' }
$path = [IO.Path]::Combine([IO.Path]::GetTempPath(), "compare-$PID.csv")
$receive = switch ($Form) {
    'Null' { { param($Count) Receive-StreamEvent -MaxEvents $Count @common > $null } }
    'Symbol' { { param($Count) Receive-StreamEvent -Symbol $Symbol -MaxEvents $Count @common > $null } }
    'Export' { { param($Count) Receive-StreamEvent -MaxEvents $Count @common | Export-StreamEvent $path } }
}

$row = Measure-Row $receive $GoPort $ColdEvents $Events

# A pipeline that lost events has waited for them until its idle timeout, and has written a warning.
if ($said) { throw "Events were lost: $said" }
if ($connection.EventsReceived -lt $ColdEvents + $Events) { throw "Only $($connection.EventsReceived) events came." }
[IO.File]::Delete($path)
Disconnect-MarketStream -Connection $connection -Confirm:$false
Format-Row $row $Events $connection.BacklogDropped
