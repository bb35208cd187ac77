using MarketStream.Venues;

namespace MarketStream.Engine.Venues;

/// <summary>A stream's name, taken apart. Equal to another of the same name and channel.</summary>
/// <param name="Name">As the venue spells it, <c>BTC-261225-100000-C@kline_1m</c>.</param>
/// <param name="Subject">What stands before the channel, as spelled in the name; empty for streams of the whole venue.</param>
/// <param name="Channel">The profile's channel; null when the profile has none that matches.</param>
/// <param name="Values">
/// The channel's variables, <c>interval</c> = <c>1m</c>; those of an optional part that the name leaves out are missing. Empty
/// without a channel.
/// </param>
public sealed record StreamName(
    string Name,
    string Subject,
    VenueChannel? Channel,
    IReadOnlyDictionary<string, string> Values)
{
    /// <summary>The route that serves the stream: the channel's, or the empty name (the venue's first route) without one.</summary>
    public string Route => Channel?.Route ?? "";

    /// <inheritdoc/>
    public bool Equals(StreamName? other) =>
        other is not null && string.Equals(Name, other.Name, StringComparison.Ordinal) && ReferenceEquals(Channel, other.Channel);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Name);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
