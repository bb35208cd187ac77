# What the rows in PowerShell share: a cold part, a pause for the JIT, and a steady part whose cost is measured. Dot-sourced by their scripts.
function Measure-Row {
    [CmdletBinding()]
    param(
        # Receives as many events as its parameter says.
        [scriptblock] $Receive,
        [int] $GoPort, [long] $ColdEvents, [long] $Events
    )

    # The sender ignores the first datagram: the first call of everything happens outside of what is measured.
    $go = [Net.Sockets.UdpClient]::new('127.0.0.1', $GoPort)
    $null = $go.Send([byte[]] 119, 1)
    $process = [Diagnostics.Process]::GetCurrentProcess()

    $clock = [Diagnostics.Stopwatch]::StartNew()
    $null = $go.Send([byte[]] 103, 1)
    $null = & $Receive $ColdEvents
    $cold = $ColdEvents / $clock.Elapsed.TotalSeconds
    [Threading.Thread]::Sleep(500)

    $process.Refresh()
    $cpu = $process.TotalProcessorTime
    $allocated = [GC]::GetTotalAllocatedBytes($true)
    $clock.Restart()
    $null = $go.Send([byte[]] 103, 1)
    $null = & $Receive $Events
    $seconds = $clock.Elapsed.TotalSeconds
    $allocated = [GC]::GetTotalAllocatedBytes($true) - $allocated
    $process.Refresh()
    $cpu = $process.TotalProcessorTime - $cpu
    [pscustomobject]@{
        EventsPerSecond = $Events / $seconds
        ColdEventsPerSecond = $cold
        AllocatedBytesPerEvent = $allocated / $Events
        CpuMicrosecondsPerEvent = $cpu.TotalMicroseconds / $Events
        PeakMemoryMiB = $process.PeakWorkingSet64 / 1MB
    }
}

# One line of JSON, with numbers that every culture writes alike.
function Format-Row {
    [CmdletBinding()]
    param([pscustomobject] $Row, [long] $Events, [long] $Dropped)

    [string]::Format(
        [cultureinfo]::InvariantCulture,
        '{{"eventsPerSecond":{0:R},"coldEventsPerSecond":{1:R},"allocatedBytesPerEvent":{2:R},"cpuMicrosecondsPerEvent":{3:R},"peakMemoryMiB":{4:R},"events":{5},"dropped":{6}}}',
        [object[]] ($Row.EventsPerSecond, $Row.ColdEventsPerSecond, $Row.AllocatedBytesPerEvent, $Row.CpuMicrosecondsPerEvent,
            $Row.PeakMemoryMiB, $Events, $Dropped))
}
