namespace MarketStream.Benchmarks.Soak.Time;

/// <summary>A timer of virtual time. What was set before and changed stays on the agenda, and does nothing when it is due.</summary>
internal sealed class VirtualTimer(VirtualTime time, TimerCallback callback, object? state) : ITimer, IDue
{
    private long? _dueAt;
    private TimeSpan _period = Timeout.InfiniteTimeSpan;

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        _period = period;
        _dueAt = null;
        if (dueTime == Timeout.InfiniteTimeSpan) return true;
        _dueAt = time.Now + dueTime.Ticks;
        time.At(time.Now + dueTime.Ticks, this);
        return true;
    }

    public void Due()
    {
        if (_dueAt != time.Now) return;
        _dueAt = null;
        if (_period > TimeSpan.Zero) Change(_period, _period);
        callback(state);
    }

    public void Dispose() => _dueAt = null;

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
