namespace MarketStream.Connections;

/// <summary>A shard, which is the socket that carries part of a connection's streams; a snapshot.</summary>
public sealed record ShardStatus
{
    /// <summary>The number of the shard in its connection, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The route's name; empty for a venue without routes.</summary>
    public required string Route { get; init; }

    /// <summary>The state of the shard.</summary>
    public required ShardState State { get; init; }

    /// <summary>How many streams are assigned to it.</summary>
    public required int StreamCount { get; init; }

    /// <summary>The number of its current socket, from 1, which rises with each new one; 0 before the first.</summary>
    public required int Generation { get; init; }

    /// <summary>When the current socket opened, UTC; null without one.</summary>
    public required DateTimeOffset? OpenedAt { get; init; }

    /// <summary>When the last frame was received, pings included, UTC; null before the first.</summary>
    public required DateTimeOffset? LastFrameAt { get; init; }

    /// <summary>Frames received on the current socket, pings included.</summary>
    public required long FramesReceived { get; init; }

    /// <summary>Messages sent on all its sockets, of the kinds that the venue counts.</summary>
    public required long MessagesSent { get; init; }

    /// <summary>
    /// The most messages that the venue can have received in any rolling second on one socket. It is an upper bound, derived from the times of
    /// the venue's answers.
    /// </summary>
    public required int HighestMessagesInSecond { get; init; }

    /// <summary>Why the last socket was lost; null when none was.</summary>
    public required string? LastLoss { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Number}: {State}, {StreamCount} streams";
}
