using MarketStream.Engine.Venues;
using MarketStream.Simulator.Markets;
using MarketStream.Simulator.Payloads;
using MarketStream.Venues;

namespace MarketStream.Simulator.Feeds;

/// <summary>Knows which streams the simulated venue has, and makes the source of each. Guarded by the feed's gate.</summary>
internal sealed class SourceFactory(StreamGrammar grammar, Market market)
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan ListingCadence = TimeSpan.FromSeconds(10);

    /// <summary>True when the venue has a stream of exactly that name on that route.</summary>
    public bool IsKnown(string name, string route)
    {
        var stream = grammar.Parse(name);
        if (stream.Channel is not { } channel || channel.Route != route || !grammar.HasVenueCase(stream))
        {
            return false;
        }

        if (market.HasExpired(ChannelText.Expiry(name)))
        {
            return false;
        }

        var subject = stream.Subject.ToUpperInvariant();
        return channel.Subject switch
        {
            SubjectKind.None => true,
            SubjectKind.Symbol => market.Find(subject) is not null,
            SubjectKind.Underlying => IsUnderlying(subject),
            _ => IsUnderlying(subject) || market.Find(subject) is not null,
        };
    }

    /// <summary>What makes the stream's events; null for a channel that the simulator does not feed.</summary>
    public EventSource? Make(FeedStream stream)
    {
        var parsed = grammar.Parse(stream.Name);
        var subject = parsed.Subject.ToUpperInvariant();
        return parsed.Channel switch
        {
            null => null,
            { Subject: SubjectKind.None } channel => ForVenue(stream, channel),
            { } channel when market.FindUnderlying(subject) is { } underlying =>
                EndingAt(ForUnderlying(stream, channel, underlying), OptionTerms.ReadExpiry(ChannelText.Expiry(stream.Name))?.ToUnixTimeMilliseconds()),
            { } channel when market.Find(subject) is { } instrument => EndingAt(ForInstrument(stream, channel, instrument), instrument.ExpiresMs),
            _ => null,
        };
    }

    private static EventSource? EndingAt(EventSource? source, long? endsMs)
    {
        if (source is not null && endsMs is { } end) source.EndsMs = end;

        return source;
    }

    private static EventSource? ForInstrument(FeedStream stream, VenueChannel channel, Instrument instrument) => channel.Event switch
    {
        EventKind.Trade or EventKind.Kline when !IsOfPlainTrades(channel) => null,
        EventKind.Trade => new TradeSource(stream, instrument),
        EventKind.AggregateTrade => new AggregateTradeSource(stream, instrument),
        EventKind.BookTicker => new BookTickerSource(stream, instrument),
        EventKind.Kline => new KlineStreamSource(stream, instrument, ChannelText.Interval(stream.Name)),
        EventKind.PartialDepth => new PartialDepthSource(stream, instrument, ChannelText.Levels(stream.Name), DepthSpeed(stream, instrument)),
        EventKind.DepthUpdate => new DiffDepthSource(stream, instrument, DepthSpeed(stream, instrument)),
        _ when IsTicker(channel) && instrument is OptionInstrument option => new ObjectSource(
            stream, Second, (to, context) => WriteTicker(to, option, context)),
        _ => null,
    };

    // Block trades and klines of index or mark prices have event types of their own, and the simulator makes none of them.
    private static bool IsOfPlainTrades(VenueChannel channel) => channel.EventTypes.Any(type => type is "trade" or "kline");

    private static TimeSpan DepthSpeed(FeedStream stream, Instrument instrument) =>
        ChannelText.Speed(stream.Name) ?? (instrument is OptionInstrument ? Second / 2 : Second);

    private static bool IsTicker(VenueChannel channel) => channel.Event == EventKind.OptionTicker || channel.EventTypes.Contains("24hrTicker");

    private static void WriteTicker(PayloadBuffer to, OptionInstrument option, FeedContext context)
    {
        option.Drift(context.NowMs);
        option.Book.ChangeBest();
        OptionPayload.WriteTicker(to, context.Dialect, option, context.NowMs);
    }

    private static void WriteMark(PayloadBuffer to, OptionInstrument option, FeedContext context)
    {
        option.Drift(context.NowMs);
        OptionPayload.WriteMark(to, context.Dialect, option, context.NowMs);
    }

    private static void WriteOpenInterest(PayloadBuffer to, OptionInstrument option, FeedContext context) =>
        OptionPayload.WriteOpenInterest(to, option, context.NowMs);

    private static void WriteIndex(PayloadBuffer to, Underlying underlying, FeedContext context)
    {
        underlying.Drift(context.NowMs);
        OptionPayload.WriteIndex(to, context.Dialect, underlying, context.NowMs);
    }

    private static bool IsListing(VenueChannel channel) =>
        channel.Event == EventKind.NewSymbol || channel.EventTypes.Contains("optionSymbol", StringComparer.OrdinalIgnoreCase);

    private bool IsUnderlying(string name) => market.HasOptions ? market.FindUnderlying(name) is not null : market.IsPair(name);

    private EventSource? ForUnderlying(FeedStream stream, VenueChannel channel, Underlying underlying)
    {
        var expiry = ChannelText.Expiry(stream.Name);
        return channel.Event switch
        {
            EventKind.Trade => new UnderlyingTradeSource(stream, underlying),
            EventKind.IndexPrice => new ObjectSource(stream, Second, (to, context) => WriteIndex(to, underlying, context)),
            EventKind.MarkPrice => new ArraySource<OptionInstrument>(stream, Second, () => underlying.Options, WriteMark),
            EventKind.OpenInterest => new ArraySource<OptionInstrument>(
                stream, Minute, () => market.Chain(underlying, expiry), WriteOpenInterest),
            _ when IsTicker(channel) => new ArraySource<OptionInstrument>(
                stream, Second, () => market.Chain(underlying, expiry), WriteTicker),
            _ => null,
        };
    }

    private EventSource? ForVenue(FeedStream stream, VenueChannel channel)
    {
        if (!market.HasOptions)
        {
            return null;
        }

        if (channel.Event == EventKind.IndexPrice)
        {
            return new ArraySource<Underlying>(stream, Second, () => [.. market.Underlyings], WriteIndex);
        }

        return IsListing(channel) ? new ListingSource(stream, ListingCadence, market) : null;
    }
}
