# Latency as a script meets it: the block runs for each event. Says what it found as one line of JSON.
[CmdletBinding()]
param(
    [string] $Manifest, [string] $Venue, [uri] $Uri, [string] $Stream, [int] $GoPort,
    [int] $WarmEvents, [int] $SkippedEvents, [int] $MeasuredEvents
)

$ErrorActionPreference = 'Stop'
if (-not (Get-Module MarketStream)) { Import-Module $Manifest }
$timestampBase = 1000000000000000000
$connection = Connect-MarketStream -Venue $Venue -Uri $Uri -Stream $Stream.Split(',') -BacklogSize 1000000
$go = [Net.Sockets.UdpClient]::new('127.0.0.1', $GoPort)
$process = [Diagnostics.Process]::GetCurrentProcess()
$ticks = [long[]]::new($SkippedEvents + $MeasuredEvents)
$script:i = 0

$null = $go.Send([byte[]] 103, 1)
Receive-StreamEvent -MaxEvents $WarmEvents -BufferSize 1000000 |
    ForEach-Object { $ticks[$script:i++] = [Diagnostics.Stopwatch]::GetTimestamp() - ($_.TradeId - $timestampBase) }
$null = $go.Send([byte[]] 103, 1)
Receive-StreamEvent -MaxEvents ($SkippedEvents - $WarmEvents) |
    ForEach-Object { $ticks[$script:i++] = [Diagnostics.Stopwatch]::GetTimestamp() - ($_.TradeId - $timestampBase) }

$process.Refresh()
$cpu = $process.TotalProcessorTime
$clock = [Diagnostics.Stopwatch]::StartNew()
Receive-StreamEvent -MaxEvents $MeasuredEvents -WarningVariable said |
    ForEach-Object { $ticks[$script:i++] = [Diagnostics.Stopwatch]::GetTimestamp() - ($_.TradeId - $timestampBase) }
$process.Refresh()
$percent = ($process.TotalProcessorTime - $cpu) / $clock.Elapsed * 100
if ($said) { throw "Events were lost: $said" }
Disconnect-MarketStream -Connection $connection -Confirm:$false

$text = [Text.StringBuilder]::new('{"microseconds":[')
for ($k = $SkippedEvents; $k -lt $ticks.Length; $k++) {
    if ($k -gt $SkippedEvents) { $null = $text.Append(',') }
    $null = $text.Append(($ticks[$k] * 1e6 / [Diagnostics.Stopwatch]::Frequency).ToString([cultureinfo]::InvariantCulture))
}

$null = $text.Append('],"cpuPercent":').Append($percent.ToString([cultureinfo]::InvariantCulture)).Append('}')
$text.ToString()
