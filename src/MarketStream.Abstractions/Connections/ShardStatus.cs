namespace MarketStream.Connections;

/// <summary>One shard at one moment.</summary>
public sealed record ShardStatus
{
    /// <summary>Number in its connection, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The route's name; empty for a venue without routes.</summary>
    public required string Route { get; init; }

    /// <summary>Where it stands.</summary>
    public required ShardState State { get; init; }

    /// <summary>Streams assigned to it.</summary>
    public required int StreamCount { get; init; }

    /// <summary>Which socket of its life it is on, from 1; 0 before the first.</summary>
    public required int Generation { get; init; }

    /// <summary>When the current socket opened, UTC; null without one.</summary>
    public required DateTimeOffset? OpenedAt { get; init; }

    /// <summary>When the last frame came, pings included, UTC; null before the first.</summary>
    public required DateTimeOffset? LastFrameAt { get; init; }

    /// <summary>Frames read on the current socket, pings included.</summary>
    public required long FramesReceived { get; init; }

    /// <summary>Messages sent on all its sockets, as the venue counts them.</summary>
    public required long MessagesSent { get; init; }

    /// <summary>
    /// The most messages that the venue can have received in any rolling second on one socket, as far as its answers show; it received no more.
    /// </summary>
    public required int HighestMessagesInSecond { get; init; }

    /// <summary>Why the socket before was lost; null when none was.</summary>
    public required string? LastLoss { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Number}: {State}, {StreamCount} streams";
}
