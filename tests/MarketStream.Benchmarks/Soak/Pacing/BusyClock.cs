using MarketStream.Benchmarks.Soak.Time;

namespace MarketStream.Benchmarks.Soak.Pacing;

/// <summary>How many messages came in a second of the time in which they could: stalls and their ends are left out.</summary>
internal sealed class BusyClock(VirtualTime time)
{
    private long _runsFrom = time.Now;
    private long _stoppedAt = long.MaxValue;
    private long _ran;
    private long _count;

    /// <summary>How many came.</summary>
    public long Messages => _count;

    /// <summary>In how many seconds.</summary>
    public double Seconds => TimeSpan.FromTicks(_ran).TotalSeconds;

    public void Count()
    {
        if (time.Now >= _runsFrom && time.Now < _stoppedAt) _count++;
    }

    public void Pause(TimeSpan length)
    {
        AddUp();
        _runsFrom = Math.Max(_runsFrom, time.Now + length.Ticks);
    }

    public void Stop()
    {
        AddUp();
        _stoppedAt = time.Now;
    }

    private void AddUp()
    {
        if (time.Now <= _runsFrom) return;
        _ran += time.Now - _runsFrom;
        _runsFrom = time.Now;
    }
}
