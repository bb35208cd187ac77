using MarketStream.Simulator.Markets;
using MarketStream.Simulator.Payloads;
using MarketStream.Venues;

namespace MarketStream.Simulator.Feeds;

/// <summary>What makes the events of spot and futures venues.</summary>
/// <param name="market">The venue's market.</param>
/// <param name="indexAsBefore">Whether index prices of COIN-M have the form that they had before 2026.</param>
internal sealed class PairSources(Market market, bool indexAsBefore) : IChannelSources
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly Liquidations _liquidations = new();
    private readonly IndexSources _indexes = new(market, indexAsBefore);

    public bool IsListed(string subject) => market.IsPair(subject);

    public Func<FeedStream, EventSource>? ForSubject(string name, VenueChannel channel, string subject)
    {
        var kind = ChannelKind.Of(channel);
        if (_indexes.For(name, channel, kind, subject) is { } ofIndex) return ofIndex;

        if (kind == EventKind.Kline && ChannelKind.Has(channel, "continuous_kline"))
        {
            var clock = InstrumentSources.ClockOf(name);
            return Holding(m => m.FindContinuous(subject)) is { } holding ? stream => new ContinuousKlineSource(stream, holding, subject, clock) : null;
        }

        // Klines of both families are served on either host.
        var instrument = (kind == EventKind.Kline ? Holding(m => m.Find(subject))?.Find(subject) : market.Find(subject)) as PairInstrument;
        if (channel.Subject == SubjectKind.Underlying || instrument is null || ForSymbol(name, channel, kind, instrument) is not { } make) return null;

        return stream =>
        {
            var source = make(stream);
            source.EndsMs = instrument.ExpiresMs;
            return source;
        };
    }

    public Func<FeedStream, EventSource>? ForVenue(string name, VenueChannel channel) => ChannelKind.Of(channel) switch
    {
        EventKind.Ticker => stream => new StatisticsArraySource(stream, market, Ticker(name, channel)),
        EventKind.MiniTicker => stream => new StatisticsArraySource(stream, market, WriteMini),
        EventKind.BookTicker => stream => new BookTickersSource(stream, market),
        EventKind.MarkPrice => stream => new ArraySource<PairInstrument>(stream, IndexSources.RateOf(name), () => [.. market.AllPairs], IndexSources.WriteMark),
        EventKind.Liquidation => stream => new LiquidationSource(stream, _liquidations, market),
        EventKind.AssetIndex => _indexes.ForAllAssets(),
        EventKind.ContractInfo => stream => new ListingSource(stream, 10 * Second, market, () => [.. market.AllPairs], WriteContract),
        EventKind.TradingSession => stream => new SessionSource(stream),
        _ => null,
    };

    private static Action<PayloadBuffer, PairInstrument, FeedContext> Ticker(string name, VenueChannel channel)
    {
        if (ChannelKind.Has(channel, "24hrTicker")) return WriteTicker;

        var window = ChannelText.Window(name);
        var nameUtf8 = System.Text.Encoding.ASCII.GetBytes(window);
        var lengthMs = new BarClock(window).LengthMs;
        return (to, instrument, context) => TickerPayload.WriteWindow(to, instrument, nameUtf8, lengthMs, context.NowMs);
    }

    private static void WriteTicker(PayloadBuffer to, PairInstrument instrument, FeedContext context) =>
        TickerPayload.Write(to, instrument, context.NowMs);

    private static void WriteMini(PayloadBuffer to, PairInstrument instrument, FeedContext context) =>
        TickerPayload.WriteMini(to, instrument, context.NowMs);

    private static void WriteAverage(PayloadBuffer to, PairInstrument instrument, FeedContext context) =>
        PricePayload.WriteAverage(to, instrument, context.NowMs);

    private static void WriteReference(PayloadBuffer to, PairInstrument instrument, FeedContext context)
    {
        instrument.Drift(context.NowMs);
        PricePayload.WriteReference(to, instrument, context.NowMs);
    }

    private static void WriteContract(PayloadBuffer to, Instrument instrument, FeedContext context) =>
        ContractPayload.WriteContract(to, (PairInstrument)instrument, context.NowMs);

    private Func<FeedStream, EventSource>? ForSymbol(string name, VenueChannel channel, EventKind kind, PairInstrument instrument) => kind switch
    {
        EventKind.Ticker => stream => new StatisticsSource(stream, Second, instrument, Ticker(name, channel)),
        EventKind.MiniTicker => stream => new StatisticsSource(stream, Second, instrument, WriteMini),
        EventKind.AveragePrice => stream => new StatisticsSource(stream, Second, instrument, WriteAverage),
        EventKind.ReferencePrice => stream => new ObjectSource(stream, Second, (to, context) => WriteReference(to, instrument, context)),
        EventKind.Liquidation => stream => new LiquidationSource(stream, _liquidations, instrument),
        _ => InstrumentSources.For(name, channel, instrument, Second),
    };

    /// <summary>The market, of this family or of the other one, in which there is what is looked for.</summary>
    private Market? Holding(Func<Market, Instrument?> find)
    {
        if (find(market) is not null) return market;

        return market.Sister is { } sister && find(sister) is not null ? sister : null;
    }
}
