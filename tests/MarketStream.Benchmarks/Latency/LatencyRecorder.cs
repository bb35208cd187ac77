using System.Diagnostics;
using System.Text.Json;
using MarketStream.Benchmarks.Sending;

namespace MarketStream.Benchmarks.Latency;

/// <summary>Records the latency of each event from the sender's write on, after the skipped ones, and the CPU time meanwhile.</summary>
internal sealed class LatencyRecorder(long skipped, long measured)
{
    private readonly long[] _ticks = new long[measured];
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Process _process = Process.GetCurrentProcess();
    private long _seen;
    private TimeSpan _cpu;
    private long _started;

    public Task Done => _done.Task;

    /// <summary>Called for every event, by one thread at a time.</summary>
    public void OnEvent(long tradeId)
    {
        var now = Stopwatch.GetTimestamp();
        var index = _seen++ - skipped;
        if (index < 0) return;
        if (index == 0) Begin();
        if (index < measured) _ticks[index] = now - (tradeId - SenderSession.TimestampBase);
        if (index == measured - 1) End();
    }

    public string ToJson() => JsonSerializer.Serialize(
        new LatencyResult
        {
            Microseconds = [.. _ticks.Select(ticks => ticks * 1e6 / Stopwatch.Frequency)],
            CpuPercent = _cpu / Stopwatch.GetElapsedTime(0, _started) * 100,
        },
        JsonSerializerOptions.Web);

    private void Begin()
    {
        _cpu = _process.TotalProcessorTime;
        _started = Stopwatch.GetTimestamp();
    }

    private void End()
    {
        _process.Refresh();
        _cpu = _process.TotalProcessorTime - _cpu;
        _started = Stopwatch.GetTimestamp() - _started;
        _done.TrySetResult();
    }
}
