namespace MarketStream.Venues;

/// <summary>What a venue allows, as its documentation states it.</summary>
public sealed record VenueLimits
{
    /// <summary>Messages from the client in any rolling second on one socket; at least 1.</summary>
    public required int MessagesPerSecond { get; init; }

    /// <summary>Which frames count as messages.</summary>
    public required CountedFrames CountedFrames { get; init; }

    /// <summary>Streams on one socket; at least 1.</summary>
    public required int StreamsPerConnection { get; init; }

    /// <summary>How long a socket lives before the venue closes it.</summary>
    public required TimeSpan ConnectionLifetime { get; init; }

    /// <summary>How often the venue pings.</summary>
    public required TimeSpan PingInterval { get; init; }

    /// <summary>How long the venue waits for a pong before it closes the socket.</summary>
    public required TimeSpan PongDeadline { get; init; }

    /// <summary>Sockets opened by one address in <see cref="ConnectionAttemptWindow"/>; at least 1.</summary>
    public required int ConnectionAttempts { get; init; }

    /// <summary>The rolling window of <see cref="ConnectionAttempts"/>.</summary>
    public required TimeSpan ConnectionAttemptWindow { get; init; }

    /// <summary>What requests to the REST service may weigh in a minute, all of one address together; at least 1.</summary>
    public int RequestWeight { get; init; } = 1200;

    /// <summary>The largest command frame, header included, in bytes; a larger one is ignored by the venue.</summary>
    public required int CommandFrameBytes { get; init; }

    /// <summary>The longest request URI, in characters.</summary>
    public required int RequestUriLength { get; init; }

    /// <inheritdoc/>
    public override string ToString() =>
        $"{MessagesPerSecond} messages/s, {StreamsPerConnection} streams, {ConnectionAttempts} attempts in {ConnectionAttemptWindow}";
}
