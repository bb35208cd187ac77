using MarketStream.Simulator.Markets;
using MarketStream.Simulator.Payloads;
using MarketStream.Venues;

namespace MarketStream.Simulator.Feeds;

/// <summary>What makes the events of options venues.</summary>
internal sealed class OptionSources(Market market) : IChannelSources
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan ListingCadence = TimeSpan.FromSeconds(10);

    public bool IsListed(string subject) => market.FindUnderlying(subject) is not null || market.Find(subject) is not null;

    public Func<FeedStream, EventSource>? ForSubject(string name, VenueChannel channel, string subject)
    {
        if (channel.Subject != SubjectKind.Symbol && market.FindUnderlying(subject) is { } underlying)
        {
            var expiry = ChannelText.Expiry(name);
            return EndingAt(ForUnderlying(channel, underlying, expiry), OptionTerms.ReadExpiry(expiry)?.ToUnixTimeMilliseconds());
        }

        return channel.Subject != SubjectKind.Underlying && market.Find(subject) is OptionInstrument option
            ? EndingAt(ForOption(name, channel, option), option.ExpiresMs)
            : null;
    }

    public Func<FeedStream, EventSource>? ForVenue(string name, VenueChannel channel) => ChannelKind.Of(channel) switch
    {
        EventKind.IndexPrice => stream => new ArraySource<Underlying>(stream, Second, () => [.. market.Underlyings], WriteIndex),
        EventKind.NewSymbol => stream => new ListingSource(stream, ListingCadence, market, () => market.Underlyings.First().Options, WriteListing),
        _ => null,
    };

    private static Func<FeedStream, EventSource>? EndingAt(Func<FeedStream, EventSource>? make, long? endsMs)
    {
        if (make is null || endsMs is not { } end) return make;

        return stream =>
        {
            var source = make(stream);
            source.EndsMs = end;
            return source;
        };
    }

    private static Func<FeedStream, EventSource>? ForOption(string name, VenueChannel channel, OptionInstrument option) =>
        ChannelKind.Of(channel) switch
        {
            EventKind.OptionTicker or EventKind.Ticker => stream => new ObjectSource(
                stream, Second, (to, context) => WriteTicker(to, option, context)),
            _ => InstrumentSources.For(name, channel, option, Second / 2),
        };

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

    private static void WriteListing(PayloadBuffer to, Instrument option, FeedContext context) =>
        OptionPayload.WriteNewSymbol(to, context.Dialect, (OptionInstrument)option, context.NowMs);

    private Func<FeedStream, EventSource>? ForUnderlying(VenueChannel channel, Underlying underlying, string expiry) =>
        ChannelKind.Of(channel) switch
        {
            EventKind.Trade => stream => new UnderlyingTradeSource(stream, underlying),
            EventKind.IndexPrice => stream => new ObjectSource(stream, Second, (to, context) => WriteIndex(to, underlying, context)),
            EventKind.MarkPrice => stream => new ArraySource<OptionInstrument>(stream, Second, () => underlying.Options, WriteMark),
            EventKind.OpenInterest => stream => new ArraySource<OptionInstrument>(
                stream, Minute, () => market.Chain(underlying, expiry), WriteOpenInterest),
            EventKind.OptionTicker or EventKind.Ticker => stream => new ArraySource<OptionInstrument>(
                stream, Second, () => market.Chain(underlying, expiry), WriteTicker),
            _ => null,
        };
}
