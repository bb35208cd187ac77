using MarketStream.Venues;

namespace MarketStream.Simulator.Rules;

/// <summary>The venue's limits, with its long times divided by the time scale.</summary>
internal sealed class ScaledLimits(SimulatorOptions options)
{
    public VenueLimits Venue { get; } = options.Venue.Limits;

    public TimeSpan ConnectionLifetime { get; } = options.Venue.Limits.ConnectionLifetime / options.TimeScale;

    public TimeSpan PingInterval { get; } = options.Venue.Limits.PingInterval / PingScale(options);

    public TimeSpan PongDeadline { get; } = options.Venue.Limits.PongDeadline / PingScale(options);

    public TimeSpan AttemptWindow { get; } = options.Venue.Limits.ConnectionAttemptWindow / options.TimeScale;

    public TimeSpan BanDuration { get; } = options.BanDuration / options.TimeScale;

    /// <summary>
    /// Pings come at most once per second, however large the time scale is: pongs count as messages, the second of the message limit is not
    /// scaled, and so a client that answered faster pings would break the limit.
    /// </summary>
    private static double PingScale(SimulatorOptions options) =>
        Math.Min(options.TimeScale, Math.Max(1, options.Venue.Limits.PingInterval.TotalSeconds));

    public bool Counts(CountedFrames kind) => (Venue.CountedFrames & kind) != 0;
}
