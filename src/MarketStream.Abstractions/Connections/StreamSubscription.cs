namespace MarketStream.Connections;

/// <summary>The subscription of one stream; a snapshot.</summary>
public sealed record StreamSubscription
{
    /// <summary>The connection's name.</summary>
    public required string Connection { get; init; }

    /// <summary>The stream's name as the venue spells it.</summary>
    public required string Stream { get; init; }

    /// <summary>The part before the channel; empty for streams of the whole venue.</summary>
    public required string Symbol { get; init; }

    /// <summary>The channel as in the stream's name, <c>kline_1m</c>.</summary>
    public required string Channel { get; init; }

    /// <summary>The state of the subscription.</summary>
    public required SubscriptionState State { get; init; }

    /// <summary>The number of the shard that carries the stream, from 1.</summary>
    public required int Shard { get; init; }

    /// <summary>How many times it was added and not removed; the stream is unsubscribed at 0.</summary>
    public required int ReferenceCount { get; init; }

    /// <summary>Events of the stream received so far.</summary>
    public required long EventCount { get; init; }

    /// <summary>When it was first added, UTC.</summary>
    public required DateTimeOffset AddedAt { get; init; }

    /// <summary>The venue's error message when it refused the stream; null otherwise.</summary>
    public required string? Error { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Stream;
}
