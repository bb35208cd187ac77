using MarketStream.Engine.Rest;
using MarketStream.Events;

namespace MarketStream.Engine.Repair;

/// <summary>Reads trades and aggregate trades of REST answers into the events that their streams carry.</summary>
internal static class TradeHistoryReader
{
    /// <summary>The trades of an answer, as events of the same stream as <paramref name="like"/>. Error: RestException.</summary>
    public static List<StreamEvent> Read(RestValue answer, StreamEvent like, DateTimeOffset receivedAt)
    {
        var trades = new List<StreamEvent>();
        foreach (var row in answer.Items())
        {
            StreamEvent trade = like is AggregateTradeEvent ? ReadAggregate(row) : ReadTrade(row);
            trade.Identity = like.Identity;
            trade.Symbol = like.Symbol;
            trade.ReceivedAtTicks = receivedAt.Ticks;
            trades.Add(trade);
        }

        return trades;
    }

    // Spot, USD-M, COIN-M: {"id":1,"price":"2","qty":"3","time":4,"isBuyerMaker":true}. Options:
    // {"tradeId":"1","price":"2","qty":"3","side":-1,"time":4}, with side 1 for a buy and -1 for a sell.
    private static TradeEvent ReadTrade(RestValue row)
    {
        var buyerIsMaker = row.Find("isBuyerMaker")?.Flag() ?? row.Get("side").Number() < 0;
        return new TradeEvent
        {
            TradeId = row.Get("tradeId", "id").Long(),
            Price = row.Get("price").Number(),
            Quantity = Math.Abs(row.Get("qty").Number()),
            TradeTimeMicroseconds = TimeOf(row.Get("time")),
            BuyerIsMaker = buyerIsMaker,
            Side = buyerIsMaker ? OrderSide.Sell : OrderSide.Buy,
            IsRepaired = true,
        };
    }

    private static AggregateTradeEvent ReadAggregate(RestValue row)
    {
        var buyerIsMaker = row.Get("m").Flag();
        return new AggregateTradeEvent
        {
            AggregateTradeId = row.Get("a").Long(),
            Price = row.Get("p").Number(),
            Quantity = row.Get("q").Number(),

            // USD-M alone has it.
            QuantityWithoutRpi = row.Find("nq")?.Number(),
            FirstTradeId = row.Get("f").Long(),
            LastTradeId = row.Get("l").Long(),
            TradeTimeMicroseconds = TimeOf(row.Get("T")),
            BuyerIsMaker = buyerIsMaker,
            Side = buyerIsMaker ? OrderSide.Sell : OrderSide.Buy,
            IsRepaired = true,
        };
    }

    private static long TimeOf(RestValue value) => value.Microseconds() ?? throw value.Error("it is not a time");
}
