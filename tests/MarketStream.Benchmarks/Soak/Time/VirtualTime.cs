namespace MarketStream.Benchmarks.Soak.Time;

/// <summary>
/// Time that stands still until it is told to go on to whatever is due next. Everything happens on one thread, so nothing here
/// is locked.
/// </summary>
internal sealed class VirtualTime : TimeProvider
{
    private const int MostAsked = 1_000_000;

    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly PriorityQueue<IDue, (long At, long Order)> _agenda = new();
    private long _order;
    private int _asked;

    /// <summary>Ticks since the start of time.</summary>
    public long Now { get; private set; } = TimeSpan.TicksPerDay;

    /// <summary>How far this machine's wall clock is off; the venue's is always right.</summary>
    public TimeSpan WallStep { get; set; }

    public long VenueUnixMs => (Start + TimeSpan.FromTicks(Now)).ToUnixTimeMilliseconds();

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long GetTimestamp()
    {
        // One who asks for ever waits for a moment that does not come while he asks.
        if (++_asked > MostAsked) Environment.FailFast($"Something spins at {TimeSpan.FromTicks(Now)}: {Environment.StackTrace}");
        return Now;
    }

    public override DateTimeOffset GetUtcNow() => Start + TimeSpan.FromTicks(Now) + WallStep;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new VirtualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    public void At(long moment, IDue due) => _agenda.Enqueue(due, (Math.Max(moment, Now), ++_order));

    public void After(TimeSpan wait, Action act) => At(Now + wait.Ticks, new DueAction(act));

    /// <summary>Goes on to what is due next and does it; false when that is beyond the end.</summary>
    public bool TryStep(long end)
    {
        if (!_agenda.TryPeek(out var due, out var moment) || moment.At > end) return false;
        _agenda.Dequeue();
        if (moment.At > Now) _asked = 0;
        Now = moment.At;
        due.Due();
        return true;
    }

    /// <summary>Goes on until a task is done.</summary>
    public async Task UntilAsync(Task task)
    {
        await OneThread.SettleAsync();
        while (!task.IsCompleted && TryStep(long.MaxValue)) await OneThread.SettleAsync();
        await task;
    }

    /// <summary>Goes on until a task is done, and gives its result.</summary>
    public async Task<T> UntilAsync<T>(Task<T> task)
    {
        await UntilAsync((Task)task);
        return await task;
    }

    private sealed class DueAction(Action act) : IDue
    {
        public void Due() => act();
    }
}
