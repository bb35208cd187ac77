namespace MarketStream.Simulator;

/// <summary>
/// A clock that shows a chosen moment when it is made and goes on from there as the machine's does. Only the date is moved: timers and
/// elapsed times are the machine's own.
/// </summary>
/// <param name="start">What it shows at first.</param>
public sealed class SimulatedClock(DateTimeOffset start) : TimeProvider
{
    private readonly long _madeAt = System.GetTimestamp();

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => start.ToUniversalTime() + System.GetElapsedTime(_madeAt);
}
