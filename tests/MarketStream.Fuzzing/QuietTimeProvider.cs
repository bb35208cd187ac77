using Microsoft.Extensions.Time.Testing;

namespace MarketStream.Fuzzing;

/// <summary>
/// Virtual time that does not fire timers when it is read. The base class calls due timers back on whichever thread reads the clock next,
/// and under the locks that this thread holds, as no real clock does.
/// </summary>
internal sealed class QuietTimeProvider(DateTimeOffset start) : FakeTimeProvider(start)
{
    private long _ticks = start.Ticks;

    /// <summary>Begins in the year 2000.</summary>
    public QuietTimeProvider()
        : this(new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero))
    {
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    /// <inheritdoc/>
    public override long GetTimestamp() => Interlocked.Read(ref _ticks);

    /// <summary>Moves the clock, and fires what is due on this thread.</summary>
    public new void Advance(TimeSpan time)
    {
        Interlocked.Add(ref _ticks, time.Ticks);
        base.Advance(time);
    }
}
