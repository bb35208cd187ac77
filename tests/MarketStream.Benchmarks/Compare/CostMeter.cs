using System.Diagnostics;

namespace MarketStream.Benchmarks.Compare;

/// <summary>Measures the time, CPU and allocations of this process since the meter was made.</summary>
internal sealed class CostMeter
{
    private readonly Process _process = Process.GetCurrentProcess();
    private readonly long _allocated = GC.GetTotalAllocatedBytes(precise: true);
    private readonly TimeSpan _cpu;
    private readonly long _started;

    public CostMeter()
    {
        _cpu = _process.TotalProcessorTime;
        _started = Stopwatch.GetTimestamp();
    }

    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(_started);

    public Measurement Stop(long events, double coldEventsPerSecond, long dropped)
    {
        var elapsed = Elapsed;
        _process.Refresh();
        return new Measurement
        {
            EventsPerSecond = events / elapsed.TotalSeconds,
            ColdEventsPerSecond = coldEventsPerSecond,
            AllocatedBytesPerEvent = (double)(GC.GetTotalAllocatedBytes(precise: true) - _allocated) / events,
            CpuMicrosecondsPerEvent = (_process.TotalProcessorTime - _cpu).TotalMicroseconds / events,
            PeakMemoryMiB = _process.PeakWorkingSet64 / 1024.0 / 1024.0,
            Events = events,
            Dropped = dropped,
        };
    }
}
