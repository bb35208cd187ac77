using MarketStream.Simulator.Markets;

namespace MarketStream.Simulator.Accounts;

/// <summary>
/// The account, the positions and the orders of an options venue as REST answers with them, key by key. Positions are worth what they were
/// entered at, and no margin is asked for.
/// </summary>
internal static class OptionAccountJson
{
    private const string Nothing = "0";

    // older: {"asset":[{"asset":"USDT","marginBalance":"999900","equity":"999900",...}],"greek":[{"underlying":"BTCUSDT","delta":"0.5",...}],"time":1}
    // newer: the same with "adjustedEquity" in each asset, and "canTrade":true,...,"tradeGroupId":-1 behind the time
    public static object Account(VenueDialect dialect, SimulatedAccount account, DateTimeOffset now)
    {
        var fields = new Dictionary<string, object>
        {
            ["asset"] = account.Balances.Select(balance => Asset(dialect, balance)),
            ["greek"] = account.Positions.Select(position => SimulatedAssets.Underlying(position.Symbol)).Distinct().Select(underlying => new
            {
                underlying,
                delta = AccountPayload.Text(account.DeltaOf(underlying)),
                gamma = "0.001",
                theta = "0.1",
                vega = "0.2",
            }),
            ["time"] = AccountPayload.Ms(now),
        };
        if (dialect == VenueDialect.UpperOptions) return fields;
        fields["canTrade"] = fields["canDeposit"] = fields["canWithdraw"] = true;
        fields["reduceOnly"] = false;
        fields["tradeGroupId"] = -1;
        return fields;
    }

    // older: {"entryPrice":"100","symbol":"BTC-261225-100000-C",...,"quoteAsset":"USDT","time":1,"reducibleQty":"1","ror":"0","positionCost":"100"}
    // newer: {"entryPrice":"100","symbol":"BTC-261225-100000-C",...,"quoteAsset":"USDT","time":1,"bidQuantity":"0","askQuantity":"0"}
    public static object Position(VenueDialect dialect, SimulatedPosition position)
    {
        // The absolute value, while quantity and the stream have the sign of the position.
        var value = AccountPayload.Text(Math.Abs(position.Quantity * position.EntryPrice));
        var terms = OptionTerms.Read(position.Symbol);
        var fields = new Dictionary<string, object>
        {
            ["entryPrice"] = AccountPayload.Text(position.EntryPrice),
            ["symbol"] = position.Symbol,
            ["side"] = position.Quantity > 0 ? "LONG" : "SHORT",
            ["quantity"] = AccountPayload.Text(position.Quantity),
            ["markValue"] = value,
            ["unrealizedPNL"] = Nothing,
            ["markPrice"] = AccountPayload.Text(position.EntryPrice),
            ["strikePrice"] = terms?.Strike ?? Nothing,
            ["expiryDate"] = terms is null ? 0 : AccountPayload.Ms(terms.ExpiryTime),
            ["time"] = AccountPayload.Ms(position.UpdateTime),
        };
        AddContract(fields, terms);
        if (dialect == VenueDialect.UpperOptions)
        {
            fields["reducibleQty"] = AccountPayload.Text(position.Quantity);
            fields["ror"] = Nothing;
            fields["positionCost"] = value;
        }
        else fields["bidQuantity"] = fields["askQuantity"] = Nothing;

        return fields;
    }

    // both:  {"orderId":1,"symbol":"BTC-261225-100000-C","price":"100","quantity":"1","executedQty":"0","side":"BUY","type":"LIMIT",...,"mmp":false}
    // older: with "fee":"0","source":"API" and "postOnly":false
    // newer: with "selfTradePreventionMode":"NONE", and with "postOnly":false where one order is asked for
    public static object Order(VenueDialect dialect, SimulatedOrder order, bool isListed)
    {
        var fields = new Dictionary<string, object>
        {
            ["orderId"] = order.OrderId,
            ["symbol"] = order.Symbol,
            ["price"] = AccountPayload.Text(order.Price),
            ["quantity"] = AccountPayload.Text(order.Quantity),
            ["executedQty"] = AccountPayload.Text(order.FilledQuantity),
            ["side"] = order.SideText,
            ["type"] = "LIMIT",
            ["timeInForce"] = "GTC",
            ["reduceOnly"] = false,
            ["createTime"] = AccountPayload.Ms(order.CreatedTime),
            ["updateTime"] = AccountPayload.Ms(order.UpdateTime),
            ["status"] = order.StatusText,
            ["avgPrice"] = AccountPayload.Text(order.AveragePrice),
            ["clientOrderId"] = order.ClientOrderId,
            ["mmp"] = false,
        };
        AddContract(fields, OptionTerms.Read(order.Symbol));
        if (dialect == VenueDialect.UpperOptions)
        {
            fields["fee"] = Nothing;
            fields["source"] = "API";
        }
        else fields["selfTradePreventionMode"] = "NONE";

        if (!isListed || dialect == VenueDialect.UpperOptions) fields["postOnly"] = false;
        return fields;
    }

    private static Dictionary<string, object> Asset(VenueDialect dialect, SimulatedBalance balance)
    {
        var fields = new Dictionary<string, object> { ["asset"] = balance.Asset };
        fields["marginBalance"] = fields["equity"] = fields["available"] = AccountPayload.Text(balance.Total);
        fields["initialMargin"] = fields["maintMargin"] = fields["unrealizedPNL"] = Nothing;
        if (dialect == VenueDialect.LowerOptions) fields["adjustedEquity"] = AccountPayload.Text(balance.Total);
        return fields;
    }

    private static void AddContract(Dictionary<string, object> fields, OptionTerms? terms)
    {
        fields["priceScale"] = fields["quantityScale"] = 2;
        fields["optionSide"] = terms?.IsCall == false ? "PUT" : "CALL";
        fields["quoteAsset"] = "USDT";
    }
}
