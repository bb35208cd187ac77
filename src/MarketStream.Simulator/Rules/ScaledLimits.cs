using MarketStream.Venues;

namespace MarketStream.Simulator.Rules;

/// <summary>The venue's limits, with its long times divided by the time scale.</summary>
internal sealed class ScaledLimits(VenueLimits venue, SimulatorOptions options)
{
    public ScaledLimits(SimulatorOptions options)
        : this(options.Venue.Limits, options)
    {
    }

    public VenueLimits Venue { get; } = venue;

    public TimeSpan ConnectionLifetime { get; } = venue.ConnectionLifetime / options.TimeScale;

    public TimeSpan PingInterval { get; } = venue.PingInterval / PingScale(venue, options);

    public TimeSpan PongDeadline { get; } = venue.PongDeadline / PingScale(venue, options);

    public TimeSpan AttemptWindow { get; } = venue.ConnectionAttemptWindow / options.TimeScale;

    public TimeSpan BanDuration { get; } = options.BanDuration / options.TimeScale;

    /// <summary>
    /// Pings come at most once per second, however large the time scale is: pongs count as messages, the second of the message limit is not
    /// scaled, and so a client that answered faster pings would break the limit.
    /// </summary>
    private static double PingScale(VenueLimits venue, SimulatorOptions options) =>
        Math.Min(options.TimeScale, Math.Max(1, venue.PingInterval.TotalSeconds));

    public bool Counts(CountedFrames kind) => (Venue.CountedFrames & kind) != 0;
}
