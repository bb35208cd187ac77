using MarketStream.Events;

namespace MarketStream.Engine.Tests.Delivery.Sequences;

/// <summary>The kinds of events that have an id of some sort, with and without times.</summary>
public enum NumberedKind
{
    Trade,
    AggregateTrade,
    SpotDepth,
    ChainedDepth,
    BookTicker,
    PartialDepth,
    Kline,
    UntimedTrade,
    UntimedBookTicker,
    UntimedPartialDepth,
}

internal static class NumberedEvents
{
    /// <summary>An event with this id, made at this time in milliseconds. The id of a candle is its open time in minutes.</summary>
    public static StreamEvent Make(this NumberedKind kind, long id, long time, string symbol = "S")
    {
        var (at, before) = (time * 1000, id == long.MinValue ? id : id - 1);
        StreamEvent item = kind switch
        {
            NumberedKind.Trade => new TradeEvent { TradeId = id, TradeTimeMicroseconds = at, EventTimeMicroseconds = at + 7000 },
            NumberedKind.AggregateTrade => new AggregateTradeEvent { AggregateTradeId = id, TradeTimeMicroseconds = at, EventTimeMicroseconds = at + 7000 },
            NumberedKind.SpotDepth => new DepthUpdateEvent { FirstUpdateId = id, LastUpdateId = id, EventTimeMicroseconds = at },
            NumberedKind.ChainedDepth => new DepthUpdateEvent { FirstUpdateId = id, LastUpdateId = id, PreviousUpdateId = before, EventTimeMicroseconds = at, TransactionTimeMicroseconds = at },
            NumberedKind.BookTicker => new BookTickerEvent { UpdateId = id, EventTimeMicroseconds = at, TransactionTimeMicroseconds = at },
            NumberedKind.PartialDepth => new PartialDepthEvent { LastUpdateId = id, EventTimeMicroseconds = at },
            NumberedKind.Kline => new KlineEvent { Interval = "1m", OpenTimeMicroseconds = unchecked(id * 60_000_000), IsClosed = true, EventTimeMicroseconds = at, Source = KlineSource.Trades },
            NumberedKind.UntimedTrade => new TradeEvent { TradeId = id },
            NumberedKind.UntimedBookTicker => new BookTickerEvent { UpdateId = id, BidPrice = time },
            _ => new PartialDepthEvent { LastUpdateId = id, Bids = new DepthSide([new PriceLevel(time, 1)]) },
        };
        item.Symbol = symbol;
        return item;
    }

    public static long IdOf(StreamEvent item) => item switch
    {
        TradeEvent trade => trade.TradeId,
        AggregateTradeEvent trade => trade.AggregateTradeId,
        DepthEvent depth => depth.LastUpdateId,
        BookTickerEvent ticker => ticker.UpdateId,
        KlineEvent kline => kline.OpenTimeMicroseconds!.Value / 60_000_000,
        _ => throw new ArgumentOutOfRangeException(nameof(item)),
    };
}
