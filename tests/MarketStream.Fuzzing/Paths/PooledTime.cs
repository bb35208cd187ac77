using Microsoft.Extensions.Time.Testing;

namespace MarketStream.Fuzzing.Paths;

/// <summary>
/// Virtual time whose timers fire on the thread pool. The clock that it is made of fires those that are due on any thread that reads it, also
/// on one that holds a lock of the engine's, which no real clock does.
/// </summary>
internal sealed class PooledTime(DateTimeOffset start) : FakeTimeProvider(start)
{
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(_ => ThreadPool.QueueUserWorkItem(_ => callback(state)), null, dueTime, period);
}
