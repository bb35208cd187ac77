using Microsoft.Extensions.Time.Testing;

namespace MarketStream.Engine.Tests.Fakes;

/// <summary>
/// Virtual time that nobody moves by looking at it. The one of the library calls due timers back from whichever thread reads the clock
/// next, under whatever lock that thread holds; no real clock does.
/// </summary>
internal sealed class QuietTimeProvider : FakeTimeProvider
{
    private long _ticks;

    public QuietTimeProvider() => _ticks = Start.Ticks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    public override long GetTimestamp() => Interlocked.Read(ref _ticks);

    public new void Advance(TimeSpan time)
    {
        Interlocked.Add(ref _ticks, time.Ticks);
        base.Advance(time);
    }
}
