namespace MarketStream.Connections;

/// <summary>The desire for one stream, at one moment.</summary>
public sealed record StreamSubscription
{
    /// <summary>The connection's name.</summary>
    public required string Connection { get; init; }

    /// <summary>The stream's name as the venue spells it.</summary>
    public required string Stream { get; init; }

    /// <summary>What stands before the channel; empty for streams of the whole venue.</summary>
    public required string Symbol { get; init; }

    /// <summary>The channel as it stands in the stream's name, <c>kline_1m</c>.</summary>
    public required string Channel { get; init; }

    /// <summary>How far it has come.</summary>
    public required SubscriptionState State { get; init; }

    /// <summary>The shard that carries it, from 1.</summary>
    public required int Shard { get; init; }

    /// <summary>How often it was added and not removed.</summary>
    public required int ReferenceCount { get; init; }

    /// <summary>Events received.</summary>
    public required long EventCount { get; init; }

    /// <summary>When it was first added, UTC.</summary>
    public required DateTimeOffset AddedAt { get; init; }

    /// <summary>The venue's words when it refused; null otherwise.</summary>
    public required string? Error { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Stream;
}
