using MarketStream.Events;

namespace MarketStream.Simulator.Accounts;

/// <summary>An order as REST answers with it, key by key. Keys that a venue writes only for other kinds of orders are absent.</summary>
internal static class OrderJson
{
    public static object Of(VenueDialect dialect, SimulatedOrder order, bool isListed = false) => dialect switch
    {
        VenueDialect.UpperOptions or VenueDialect.LowerOptions => OptionAccountJson.Order(dialect, order, isListed),
        VenueDialect.Spot => Spot(order),
        _ => Future(dialect, order),
    };

    // {"symbol":"BTCUSDT","orderId":1,"orderListId":-1,"clientOrderId":"sim-1","price":"100","origQty":"1","executedQty":"0",...}
    private static object Spot(SimulatedOrder order) => new
    {
        symbol = order.Symbol,
        orderId = order.OrderId,
        orderListId = -1,
        clientOrderId = order.ClientOrderId,
        price = Text(order.Price),
        origQty = Text(order.Quantity),
        executedQty = Text(order.FilledQuantity),
        origQuoteOrderQty = "0",
        cummulativeQuoteQty = Text(order.FilledTurnover),
        status = order.StatusText,
        timeInForce = "GTC",
        type = "LIMIT",
        side = order.SideText,
        stopPrice = "0",
        icebergQty = "0",
        time = Ms(order.CreatedTime),
        updateTime = Ms(order.UpdateTime),
        isWorking = true,
        workingTime = Ms(order.CreatedTime),
        selfTradePreventionMode = "NONE",
    };

    // {"avgPrice":"0","clientOrderId":"sim-1","executedQty":"0","orderId":1,"origQty":"1","origType":"LIMIT",...}, with "cumQuote" on USD-M,
    // and "cumBase" and "pair" on COIN-M
    private static Dictionary<string, object> Future(VenueDialect dialect, SimulatedOrder order)
    {
        var fields = new Dictionary<string, object>
        {
            ["avgPrice"] = Text(order.AveragePrice),
            ["clientOrderId"] = order.ClientOrderId,
            ["executedQty"] = Text(order.FilledQuantity),
            ["orderId"] = order.OrderId,
            ["origQty"] = Text(order.Quantity),
            ["origType"] = "LIMIT",
            ["price"] = Text(order.Price),
            ["reduceOnly"] = false,
            ["side"] = order.SideText,
            ["positionSide"] = "BOTH",
            ["status"] = order.StatusText,
            ["stopPrice"] = "0",
            ["closePosition"] = false,
            ["symbol"] = order.Symbol,
            ["time"] = Ms(order.CreatedTime),
            ["timeInForce"] = "GTC",
            ["type"] = "LIMIT",
            ["activatePrice"] = "0",
            ["priceRate"] = "0",
            ["updateTime"] = Ms(order.UpdateTime),
            ["workingType"] = "CONTRACT_PRICE",
            ["priceProtect"] = false,
            ["priceMatch"] = "NONE",
            ["selfTradePreventionMode"] = "NONE",
        };
        if (dialect == VenueDialect.InverseFutures)
        {
            fields["cumBase"] = Text(SimulatedAssets.BaseOf(order.Symbol, order.FilledQuantity, order.AveragePrice));
            fields["pair"] = order.Symbol.Split('_')[0];
        }
        else
        {
            fields["cumQuote"] = Text(order.FilledTurnover);
            fields["goodTillDate"] = 0;
        }

        if (order.Family is not null) Shorten(fields, order.Family.Value);
        return fields;
    }

    // Portfolio Margin has conditional orders apart, so its other orders lack what only those have.
    private static void Shorten(Dictionary<string, object> fields, ContractFamily family)
    {
        foreach (var name in (ReadOnlySpan<string>)["stopPrice", "closePosition", "activatePrice", "priceRate", "workingType", "priceProtect"]) fields.Remove(name);
        if (family != ContractFamily.CoinMargined) return;
        fields.Remove("priceMatch");
        fields.Remove("selfTradePreventionMode");
    }

    private static string Text(decimal value) => AccountPayload.Text(value);

    private static long Ms(DateTimeOffset time) => AccountPayload.Ms(time);
}
