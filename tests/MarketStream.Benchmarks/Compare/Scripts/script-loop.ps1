# The loop that people write without a module: ClientWebSocket and ConvertFrom-Json. Needs the full PowerShell.
[CmdletBinding()]
param(
    [string] $Manifest, [string] $Venue, [uri] $Uri, [string] $Stream, [int] $GoPort, [long] $ColdEvents, [long] $Events
)

$ErrorActionPreference = 'Stop'
$socket = [Net.WebSockets.ClientWebSocket]::new()
$none = [Threading.CancellationToken]::None
$address = [uri] ("{0}/stream?streams={1}" -f $Uri.AbsoluteUri, $Stream.Replace(',', '/'))
$null = $socket.ConnectAsync($address, $none).GetAwaiter().GetResult()
$buffer = [byte[]]::new(65536)
$segment = [ArraySegment[byte]]::new($buffer)

$receive = {
    param($Count)
    $received = 0
    while ($received -lt $Count) {
        $length = 0
        do {
            $result = $socket.ReceiveAsync($segment.Slice($length), $none).GetAwaiter().GetResult()
            $length += $result.Count
        } until ($result.EndOfMessage)
        # As a hashtable: the wire's keys differ only by their case.
        $message = [Text.Encoding]::UTF8.GetString($buffer, 0, $length) | ConvertFrom-Json -AsHashtable
        $received += @($message.data).Count
    }
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
$socket.Dispose()
[string]::Format(
    [cultureinfo]::InvariantCulture,
    '{{"eventsPerSecond":{0:R},"coldEventsPerSecond":{1:R},"allocatedBytesPerEvent":{2:R},"cpuMicrosecondsPerEvent":{3:R},"peakMemoryMiB":{4:R},"events":{5},"dropped":0}}',
    [object[]] (($Events / $seconds), $cold, ($allocated / $Events), ($cpu.TotalMicroseconds / $Events),
        ($process.PeakWorkingSet64 / 1MB), $Events))
