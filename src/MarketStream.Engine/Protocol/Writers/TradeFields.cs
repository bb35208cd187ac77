using MarketStream.Events;

namespace MarketStream.Engine.Protocol.Writers;

/// <summary>Trades, aggregate trades and liquidations.</summary>
internal static class TradeFields
{
    // older options:  {"e":"trade","E":1,"s":"SOL-261225-158-C","t":"9","p":"17.5","q":"0.25","b":"467","a":"468","T":1,"S":"-1","X":"MARKET"}
    // newer options:  {"e":"trade","E":1,"s":"SOL-261225-158-C","t":9,"p":"17.5","q":"0.25","T":1,"S":"SELL","m":true,"X":"MARKET"}
    // others:         {"e":"trade","E":1,"s":"SOLUSDT","t":9,"p":"9.73","q":"10.5","T":1,"m":true}
    public static void Write(PayloadFields to, TradeEvent item, string? eventType)
    {
        to.Word("s", item.Symbol);
        to.Id("t", item.TradeId);
        to.Decimal("p", item.Price);
        to.Decimal("q", item.Quantity);
        to.Id("b", item.BuyOrderId);
        to.Id("a", item.SellOrderId);
        to.Time("T", item.TradeTimeMicroseconds);

        // Either says what the other does, unless a venue contradicts itself. One with a type of trade is one of options, which writes the taker's side.
        var hasType = item.TradeType is not null && eventType != "blockTrade";
        var isClear = item.BuyerIsMaker is { } isMaker && item.Side == (isMaker ? OrderSide.Sell : OrderSide.Buy);
        if (hasType || !isClear) to.Word("S", SideOf(item.Side, asNumber: to.QuotesIds));
        if (!(hasType && to.QuotesIds) || !isClear) to.Flag("m", item.BuyerIsMaker);
        if (hasType) to.Word("X", item.TradeType);
    }

    // {"e":"aggTrade","E":1,"s":"SOLUSDT","a":9011,"p":"12.94","q":"13.11","nq":"13.11","f":9014,"l":9015,"T":1,"m":false,"st":1}
    public static void Write(PayloadFields to, AggregateTradeEvent item)
    {
        to.Word("s", item.Symbol);
        to.Id("a", item.AggregateTradeId);
        to.Decimal("p", item.Price);
        to.Decimal("q", item.Quantity);
        to.Decimal("nq", item.QuantityWithoutRpi);
        to.Id("f", item.FirstTradeId);
        to.Id("l", item.LastTradeId);
        to.Time("T", item.TradeTimeMicroseconds);
        to.Flag("m", item.BuyerIsMaker);
        to.Family("st", item.ContractFamily);
    }

    // {"e":"forceOrder","E":1,"o":{"s":"SOLUSDT","S":"SELL","o":"LIMIT","f":"IOC","q":"65.1","p":"66.2","ap":"67.2","X":"FILLED","l":"69.4",
    //  "z":"70.5","T":1},"ps":"SOLUSDT","st":1}
    public static void Write(PayloadFields to, LiquidationEvent item)
    {
        to.BeginObject("o");
        to.Word("s", item.Symbol);
        to.WordOrNull("S", item.SideText);
        to.Word("o", item.OrderType);
        to.Word("f", item.TimeInForceText);
        to.Decimal("q", item.Quantity);
        to.Decimal("p", item.Price);
        to.Decimal("ap", item.AveragePrice);
        to.Word("X", item.StatusText);
        to.Decimal("l", item.LastFilledQuantity);
        to.Decimal("z", item.FilledQuantity);
        to.Time("T", item.TradeTimeMicroseconds);
        to.EndObject();
        to.Word("ps", item.Pair);
        to.Family("st", item.ContractFamily);
    }

    private static string? SideOf(OrderSide? side, bool asNumber) => side switch
    {
        OrderSide.Buy => asNumber ? "1" : "BUY",
        OrderSide.Sell => asNumber ? "-1" : "SELL",
        _ => null,
    };
}
