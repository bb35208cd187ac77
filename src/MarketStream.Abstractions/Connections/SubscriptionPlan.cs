using System.Globalization;

namespace MarketStream.Connections;

/// <summary>What adding streams will take.</summary>
public sealed record SubscriptionPlan
{
    /// <summary>Streams that are not subscribed yet.</summary>
    public required int NewStreams { get; init; }

    /// <summary>Streams that are, and only gain a reference.</summary>
    public required int KnownStreams { get; init; }

    /// <summary>Shards that will be opened.</summary>
    public required int NewShards { get; init; }

    /// <summary>Shards afterwards.</summary>
    public required int TotalShards { get; init; }

    /// <summary>Streams that travel in the URI of a new socket, which costs no message.</summary>
    public required int StreamsInUri { get; init; }

    /// <summary>Command frames that will be sent.</summary>
    public required int CommandFrames { get; init; }

    /// <summary>Bytes of those frames, headers included.</summary>
    public required int CommandBytes { get; init; }

    /// <summary>How long the pacing makes them take.</summary>
    public required TimeSpan Duration { get; init; }

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{NewStreams} new streams ({StreamsInUri} in URIs), {NewShards} new shards ({TotalShards} in all), {CommandFrames} command frames of {CommandBytes} bytes, about {Duration.TotalSeconds:0.0} s");
}
