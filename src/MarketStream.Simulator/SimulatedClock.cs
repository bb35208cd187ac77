namespace MarketStream.Simulator;

/// <summary>
/// A clock that starts at a chosen time and then runs like the machine's. Only the date is different: timers and elapsed times are those of
/// the machine.
/// </summary>
/// <param name="start">The time at which it starts.</param>
internal sealed class SimulatedClock(DateTimeOffset start) : TimeProvider
{
    private readonly long _madeAt = System.GetTimestamp();

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => start.ToUniversalTime() + System.GetElapsedTime(_madeAt);
}
