using MarketStream.Venues;

namespace MarketStream.Engine.Venues;

/// <summary>A stream's name, taken apart.</summary>
/// <param name="Name">As the venue spells it, <c>BTC-261225-100000-C@kline_1m</c>.</param>
/// <param name="Subject">What stands before the channel, as spelled in the name; empty for streams of the whole venue.</param>
/// <param name="Channel">The profile's channel; null when the profile has none that matches.</param>
/// <param name="Values">The channel's variables, <c>interval</c> = <c>1m</c>; empty without a channel.</param>
public sealed record StreamName(
    string Name,
    string Subject,
    VenueChannel? Channel,
    IReadOnlyDictionary<string, string> Values)
{
    /// <summary>The route that serves the stream: the channel's, or the empty name (the venue's first route) without one.</summary>
    public string Route => Channel?.Route ?? "";

    /// <inheritdoc/>
    public override string ToString() => Name;
}
