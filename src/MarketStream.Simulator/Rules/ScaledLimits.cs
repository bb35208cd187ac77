using MarketStream.Venues;

namespace MarketStream.Simulator.Rules;

/// <summary>The venue's limits with its long times divided by the time scale.</summary>
internal sealed class ScaledLimits(SimulatorOptions options)
{
    public VenueLimits Venue { get; } = options.Venue.Limits;

    public TimeSpan ConnectionLifetime { get; } = options.Venue.Limits.ConnectionLifetime / options.TimeScale;

    public TimeSpan PingInterval { get; } = options.Venue.Limits.PingInterval / options.TimeScale;

    public TimeSpan PongDeadline { get; } = options.Venue.Limits.PongDeadline / options.TimeScale;

    public TimeSpan AttemptWindow { get; } = options.Venue.Limits.ConnectionAttemptWindow / options.TimeScale;

    public TimeSpan BanDuration { get; } = options.BanDuration / options.TimeScale;

    public bool Counts(CountedFrames kind) => (Venue.CountedFrames & kind) != 0;
}
