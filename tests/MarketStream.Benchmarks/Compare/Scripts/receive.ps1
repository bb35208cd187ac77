# One row of the comparison: what a user writes, over the built module. Says what it found as one line of JSON.
[CmdletBinding()]
param(
    [string] $Manifest, [string] $Venue, [uri] $Uri, [string] $Stream, [int] $GoPort,
    [long] $ColdEvents, [long] $Events, [string] $Form, [string] $Symbol
)

$ErrorActionPreference = 'Stop'
if (-not (Get-Module MarketStream)) { Import-Module $Manifest }

# Nothing on the way from the socket pushes back on the sender: the queue has to hold all that a slow pipeline leaves.
$capacity = [math]::Max($ColdEvents, $Events) + 1000
$connection = Connect-MarketStream -Venue $Venue -Uri $Uri -Stream $Stream.Split(',') -BacklogSize $capacity
$common = @{ BufferSize = $capacity; IdleTimeoutSeconds = 30; WarningVariable = '+said' }
$path = [IO.Path]::Combine([IO.Path]::GetTempPath(), "compare-$PID.csv")
$receive = switch ($Form) {
    'Null' { { param($Count) Receive-StreamEvent -MaxEvents $Count @common > $null } }
    'Symbol' { { param($Count) Receive-StreamEvent -Symbol $Symbol -MaxEvents $Count @common > $null } }
    'Export' { { param($Count) Receive-StreamEvent -MaxEvents $Count @common | Export-StreamEvent $path } }
}

$go = [Net.Sockets.UdpClient]::new('127.0.0.1', $GoPort)
$null = $go.Send([byte[]] 119, 1)
$process = [Diagnostics.Process]::GetCurrentProcess()

$clock = [Diagnostics.Stopwatch]::StartNew()
$null = $go.Send([byte[]] 103, 1)
& $receive $ColdEvents
$cold = $ColdEvents / $clock.Elapsed.TotalSeconds
[Threading.Thread]::Sleep(500)

$process.Refresh()
$cpu = $process.TotalProcessorTime
$allocated = [GC]::GetTotalAllocatedBytes($true)
$clock.Restart()
$null = $go.Send([byte[]] 103, 1)
& $receive $Events
$seconds = $clock.Elapsed.TotalSeconds
$allocated = [GC]::GetTotalAllocatedBytes($true) - $allocated
$process.Refresh()
$cpu = $process.TotalProcessorTime - $cpu

# A pipeline that lost events has waited for them until its idle time was over, and has warned.
if ($said) { throw "Events were lost: $said" }
if ($connection.EventsReceived -lt $ColdEvents + $Events) { throw "Only $($connection.EventsReceived) events came." }
$size = if ([IO.File]::Exists($path)) { [IO.FileInfo]::new($path).Length; [IO.File]::Delete($path) } else { 0 }
Disconnect-MarketStream -Connection $connection -Confirm:$false
[string]::Format(
    [cultureinfo]::InvariantCulture,
    '{{"eventsPerSecond":{0:R},"coldEventsPerSecond":{1:R},"allocatedBytesPerEvent":{2:R},"cpuMicrosecondsPerEvent":{3:R},"peakMemoryMiB":{4:R},"events":{5},"dropped":{6},"fileBytes":{7}}}',
    [object[]] (($Events / $seconds), $cold, ($allocated / $Events), ($cpu.TotalMicroseconds / $Events),
        ($process.PeakWorkingSet64 / 1MB), $Events, $connection.BacklogDropped, $size))
