using System.Globalization;

namespace MarketStream.Simulator.Accounts;

/// <summary>A conditional order of a futures venue, as its stream reports it and as its REST service answers, key by key.</summary>
internal static class AlgoPayload
{
    private const string NoOrder = "";

    // {"e":"ALGO_UPDATE","E":1,"T":1,"o":{"caid":"sim-algo-1","aid":1,"at":"CONDITIONAL","o":"STOP","s":"BTCUSDT","S":"SELL","X":"NEW","ai":"",...}},
    // with "fs":"UM" and "ao" in place of "o" on Portfolio Margin
    public static byte[] Event(SimulatedOrder order) => WireJson.Write(new
    {
        e = "ALGO_UPDATE",
        fs = SimulatedFamily.Word(order.Family),
        E = Ms(order.UpdateTime),
        T = Ms(order.UpdateTime),
        o = order.Family is null ? Body(order) : WireJson.Absent,
        ao = order.Family is null ? WireJson.Absent : Body(order),
    });

    // {"algoId":1,"clientAlgoId":"sim-algo-1","algoType":"CONDITIONAL","orderType":"STOP","symbol":"BTCUSDT","algoStatus":"NEW","actualOrderId":"",...},
    // in a list with "tpTriggerPrice":"0","tpPrice":"0","slTriggerPrice":"0","slPrice":"0", else with "actualType":"LIMIT","actualQty":"1"
    public static object Fields(SimulatedOrder order, bool isListed)
    {
        var fields = new Dictionary<string, object?>
        {
            ["algoId"] = order.AlgoId,
            ["clientAlgoId"] = order.ClientOrderId,
            ["algoType"] = "CONDITIONAL",
            ["orderType"] = order.TypeText,
            ["symbol"] = order.Symbol,
            ["side"] = order.SideText,
            ["positionSide"] = "BOTH",
            ["timeInForce"] = "GTC",
            ["quantity"] = Text(order.Quantity),
            ["algoStatus"] = order.StatusText,
            ["actualOrderId"] = order.TriggeredOrderId?.ToString(CultureInfo.InvariantCulture) ?? NoOrder,
            ["actualPrice"] = Text(order.AveragePrice),
            ["triggerPrice"] = Text(order.TriggerPrice ?? 0),
            ["price"] = Text(order.Price),
            ["icebergQuantity"] = null,
            ["tpOrderType"] = "",
            ["selfTradePreventionMode"] = "NONE",
            ["workingType"] = "CONTRACT_PRICE",
            ["priceMatch"] = "NONE",
            ["closePosition"] = false,
            ["priceProtect"] = false,
            ["reduceOnly"] = false,
            ["createTime"] = Ms(order.CreatedTime),
            ["updateTime"] = Ms(order.UpdateTime),
            ["triggerTime"] = TriggeredMs(order),
            ["goodTillDate"] = 0,
        };
        if (order.Family is not null) Shorten(fields, isListed);
        else if (isListed)
        {
            foreach (var name in (ReadOnlySpan<string>)["tpTriggerPrice", "tpPrice", "slTriggerPrice", "slPrice"]) fields[name] = "0";
        }
        else
        {
            fields["actualType"] = "LIMIT";
            fields["actualQty"] = Text(order.FilledQuantity);
        }

        return fields;
    }

    private static object Body(SimulatedOrder order) => new
    {
        caid = order.ClientOrderId,
        aid = order.AlgoId,
        at = "CONDITIONAL",
        o = order.TypeText,
        s = order.Symbol,
        S = order.SideText,
        ps = "BOTH",
        f = "GTC",
        q = Text(order.Quantity),
        X = order.StatusText,
        ai = order.TriggeredOrderId?.ToString(CultureInfo.InvariantCulture) ?? NoOrder,
        ap = Text(order.AveragePrice),
        aq = Text(order.FilledQuantity),
        act = order.TriggeredOrderId is null ? "0" : "LIMIT",
        tp = Text(order.TriggerPrice ?? 0),
        p = Text(order.Price),
        V = "EXPIRE_MAKER",
        wt = "CONTRACT_PRICE",
        pm = "NONE",
        cp = false,
        pP = false,
        R = false,
        tt = TriggeredMs(order),
        gtd = 0,
        rm = "",
    };

    // Portfolio Margin has fewer keys, and in its lists nothing of the order that is placed.
    private static void Shorten(Dictionary<string, object?> fields, bool isListed)
    {
        fields.Remove("icebergQuantity");
        fields.Remove("tpOrderType");
        if (!isListed) return;
        fields.Remove("actualOrderId");
        fields.Remove("actualPrice");
    }

    private static long TriggeredMs(SimulatedOrder order) => order.TriggerTime is { } at ? Ms(at) : 0;

    private static string Text(decimal value) => AccountPayload.Text(value);

    private static long Ms(DateTimeOffset time) => AccountPayload.Ms(time);
}
