namespace MarketStream.Venues;

/// <summary>The limits of a venue, as its documentation states them.</summary>
public sealed record VenueLimits
{
    /// <summary>The most messages from the client in any rolling second on one socket; at least 1.</summary>
    public required int MessagesPerSecond { get; init; }

    /// <summary>Which frames from the client count as messages.</summary>
    public required CountedFrames CountedFrames { get; init; }

    /// <summary>The most streams on one socket; at least 1.</summary>
    public required int StreamsPerConnection { get; init; }

    /// <summary>How long a socket lives before the venue closes it.</summary>
    public required TimeSpan ConnectionLifetime { get; init; }

    /// <summary>The interval between two pings of the venue.</summary>
    public required TimeSpan PingInterval { get; init; }

    /// <summary>How long the venue waits for a pong before it closes the socket.</summary>
    public required TimeSpan PongDeadline { get; init; }

    /// <summary>The most connection attempts from one IP address in <see cref="ConnectionAttemptWindow"/>; at least 1.</summary>
    public required int ConnectionAttempts { get; init; }

    /// <summary>The rolling window of <see cref="ConnectionAttempts"/>.</summary>
    public required TimeSpan ConnectionAttemptWindow { get; init; }

    /// <summary>
    /// The most request weight per minute for the REST service, for all requests from one IP address together; at least 1. What the venue
    /// itself names in <c>rateLimits</c> of its <c>exchangeInfo</c> counts in its place.
    /// </summary>
    public int RequestWeight { get; init; } = 1200;

    /// <summary>
    /// The name under which the weight of several REST services is counted together, such as <c>binance-futures</c>; null when the
    /// service counts for itself. It holds for <see cref="VenueProfile.RestUri"/> only.
    /// </summary>
    public string? RequestWeightPool { get; init; }

    /// <summary>The size of the largest command frame in bytes, header included; the venue ignores a larger one.</summary>
    public required int CommandFrameBytes { get; init; }

    /// <summary>The length of the longest request URI in characters.</summary>
    public required int RequestUriLength { get; init; }

    /// <inheritdoc/>
    public override string ToString() =>
        $"{MessagesPerSecond} messages/s, {StreamsPerConnection} streams, {ConnectionAttempts} attempts in {ConnectionAttemptWindow}";
}
