using MarketStream.Engine.Protocol.Wire;
using MarketStream.Events;
using MarketStream.Venues;

namespace MarketStream.Engine.Protocol.Readers;

/// <summary>Reads one payload, an object, into its event; null when a field without which the event says nothing is missing.</summary>
internal delegate StreamEvent? EventReader(ref WireReader wire);

/// <summary>The reader of each kind of event.</summary>
internal static class EventReaders
{
    /// <summary>Null for kinds that have no reader and stay raw.</summary>
    public static EventReader? For(EventKind kind) => kind switch
    {
        EventKind.Trade => TradeReader.Read,
        EventKind.AggregateTrade => AggregateTradeReader.Read,
        EventKind.BookTicker => BookTickerReader.Read,
        EventKind.Kline => KlineReader.Read,
        EventKind.OptionTicker => OptionTickerReader.Read,
        EventKind.IndexPrice => IndexPriceReader.Read,
        EventKind.MarkPrice => MarkPriceReader.Read,
        EventKind.OpenInterest => OpenInterestReader.Read,
        EventKind.NewSymbol => NewSymbolReader.Read,
        EventKind.PartialDepth => DepthReader.ReadPartial,
        EventKind.DepthUpdate => DepthReader.ReadUpdate,
        _ => null,
    };
}
