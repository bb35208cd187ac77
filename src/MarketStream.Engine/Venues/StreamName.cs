using MarketStream.Venues;

namespace MarketStream.Engine.Venues;

/// <summary>A parsed stream name. Two are equal when they have the same name and channel.</summary>
/// <param name="Name">The name as the venue spells it, <c>BTC-261225-100000-C@kline_1m</c>.</param>
/// <param name="Subject">The part before the channel, as spelled in the name; empty for streams of the whole venue.</param>
/// <param name="Channel">The profile's channel; null when no channel matches.</param>
/// <param name="Values">
/// The values of the channel's variables, such as <c>interval</c> = <c>1m</c>. Variables of an optional part that the name lacks are
/// missing. Empty without a channel.
/// </param>
public sealed record StreamName(
    string Name,
    string Subject,
    VenueChannel? Channel,
    IReadOnlyDictionary<string, string> Values)
{
    /// <summary>
    /// The route that serves the stream: the channel's; without a channel the one that was written in front of the name, or the empty name,
    /// which stands for the venue's first route.
    /// </summary>
    public string Route => Channel?.Route ?? WrittenRoute;

    /// <summary>The route that the user wrote in front of a name that no channel matches; empty without one.</summary>
    internal string WrittenRoute { get; init; } = "";

    /// <inheritdoc/>
    public bool Equals(StreamName? other) =>
        other is not null && string.Equals(Name, other.Name, StringComparison.Ordinal) && ReferenceEquals(Channel, other.Channel);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Name);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
