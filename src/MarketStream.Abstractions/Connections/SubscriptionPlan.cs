using System.Globalization;

namespace MarketStream.Connections;

/// <summary>What it will take to add streams: shards, commands and time.</summary>
public sealed record SubscriptionPlan
{
    /// <summary>Streams that are not subscribed yet.</summary>
    public required int NewStreams { get; init; }

    /// <summary>Streams that are subscribed already and only gain a reference.</summary>
    public required int KnownStreams { get; init; }

    /// <summary>Shards that will be opened.</summary>
    public required int NewShards { get; init; }

    /// <summary>Number of shards afterwards.</summary>
    public required int TotalShards { get; init; }

    /// <summary>New streams that are subscribed in the URI of a new socket, which costs no message.</summary>
    public required int StreamsInUri { get; init; }

    /// <summary>Command frames that will be sent.</summary>
    public required int CommandFrames { get; init; }

    /// <summary>Size of those frames in bytes, headers included.</summary>
    public required int CommandBytes { get; init; }

    /// <summary>How long the commands take at the pace that the venue's limits allow.</summary>
    public required TimeSpan Duration { get; init; }

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{NewStreams} new streams ({StreamsInUri} in URIs), {NewShards} new shards ({TotalShards} in all), {CommandFrames} command frames of {CommandBytes} bytes, about {Duration.TotalSeconds:0.0} s");
}
