using MarketStream.Engine.Venues;
using MarketStream.Simulator.Markets;
using MarketStream.Venues;

namespace MarketStream.Simulator.Feeds;

/// <summary>Knows which streams the simulated venue has, and makes the source of each. Guarded by the feed's gate.</summary>
internal sealed class SourceFactory
{
    private const string TradeEnding = "@trade";

    private readonly StreamGrammar _grammar;
    private readonly Market _market;
    private readonly IChannelSources _sources;

    public SourceFactory(StreamGrammar grammar, Market market, bool indexAsBefore = false)
    {
        _grammar = grammar;
        _market = market;
        _sources = market.HasOptions ? new OptionSources(market) : new PairSources(market, indexAsBefore);
    }

    /// <summary>True when the venue has a stream of exactly that name on that route.</summary>
    public bool IsKnown(string name, string route) =>
        Read(name, route) is { Channel: { } channel } parsed
            ? Plan(parsed, channel) is not null
            : route == _grammar.Profile.Routes[0].Name && FindUndocumented(name) is not null;

    /// <summary>
    /// True when the name is one of the venue's and its symbol is listed, but nothing will ever happen on the stream, such as an index of
    /// several assets for a dated contract.
    /// </summary>
    public bool IsMute(string name, string route) =>
        Read(name, route) is { Channel: { } channel } parsed && IsListed(parsed, channel) && Plan(parsed, channel) is null;

    /// <summary>What makes the stream's events; null for a stream that the venue does not serve.</summary>
    public EventSource? Make(FeedStream stream) =>
        _grammar.Parse(stream.Name) is { Channel: { } channel } parsed ? Plan(parsed, channel)?.Invoke(stream)
        : FindUndocumented(stream.Name) is { } instrument ? new TradeSource(stream, instrument) { EndsMs = instrument.ExpiresMs }
        : null;

    // Null when no channel matches, on the wrong route, in the wrong letter case, and once the contracts have expired.
    private StreamName? Read(string name, string route)
    {
        var stream = _grammar.Parse(name);
        var isServed = stream.Channel?.Route == route && _grammar.HasVenueCase(stream) && !_market.HasExpired(ChannelText.Expiry(name));
        return isServed ? stream : null;
    }

    // Futures venues send single trades as well, though they document aggregates alone, and other clients rely on it.
    private Instrument? FindUndocumented(string name)
    {
        if (_market.Dialect is not (VenueDialect.LinearFutures or VenueDialect.InverseFutures)) return null;

        var parsed = _grammar.Parse(name);
        return parsed.Channel is null && name == parsed.Subject + TradeEnding && _grammar.HasVenueCase(parsed)
            ? _market.Find(parsed.Subject.ToUpperInvariant())
            : null;
    }

    private bool IsListed(StreamName stream, VenueChannel channel) =>
        channel.Subject == SubjectKind.None || _sources.IsListed(stream.Subject.ToUpperInvariant());

    private Func<FeedStream, EventSource>? Plan(StreamName stream, VenueChannel channel) => channel.Subject == SubjectKind.None
        ? _sources.ForVenue(stream.Name, channel)
        : _sources.ForSubject(stream.Name, channel, stream.Subject.ToUpperInvariant());
}
