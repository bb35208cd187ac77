using MarketStream.Simulator.Markets;
using MarketStream.Venues;

namespace MarketStream.Simulator.Feeds;

/// <summary>What makes the trades, the klines and the books of one symbol, on every venue.</summary>
internal static class InstrumentSources
{
    /// <summary>How to make the source of a stream; null for other channels.</summary>
    /// <param name="name">The stream's name.</param>
    /// <param name="channel">Its channel.</param>
    /// <param name="instrument">Its symbol.</param>
    /// <param name="depthSpeed">How often a book is sent when the name does not say it.</param>
    public static Func<FeedStream, EventSource>? For(string name, VenueChannel channel, Instrument instrument, TimeSpan depthSpeed)
    {
        var speed = ChannelText.Speed(name) ?? depthSpeed;
        return ChannelKind.Of(channel) switch
        {
            EventKind.Trade when ChannelKind.Has(channel, "blockTrade") => stream => new BlockTradeSource(stream, instrument),
            EventKind.Trade => stream => new TradeSource(stream, instrument),
            EventKind.AggregateTrade => stream => new AggregateTradeSource(stream, instrument),
            EventKind.BookTicker => stream => new BookTickerSource(stream, instrument),
            EventKind.Kline => stream => new KlineStreamSource(stream, instrument, ClockOf(name)),
            EventKind.PartialDepth => stream => new PartialDepthSource(stream, instrument, ChannelText.Levels(name), speed),
            EventKind.DepthUpdate => stream => new DiffDepthSource(stream, instrument, speed),
            _ => null,
        };
    }

    /// <summary>When the klines of a stream begin and end.</summary>
    public static BarClock ClockOf(string name) => new(ChannelText.Interval(name), (long)ChannelText.Offset(name).TotalMilliseconds);
}
