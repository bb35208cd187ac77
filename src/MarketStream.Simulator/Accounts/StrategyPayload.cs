using MarketStream.Events;

namespace MarketStream.Simulator.Accounts;

/// <summary>
/// A conditional COIN-M order of Portfolio Margin, which calls it a strategy, as the account's stream reports it and as REST answers, key by key.
/// </summary>
internal static class StrategyPayload
{
    // {"e":"CONDITIONAL_ORDER_TRADE_UPDATE","T":1,"E":1,"fs":"CM","so":{"s":"BTCUSD_PERP","c":"sim-algo-1","si":1,"S":"SELL","st":"STOP","os":"NEW",...}}
    public static byte[] Event(SimulatedOrder order) => WireJson.Write(new
    {
        e = "CONDITIONAL_ORDER_TRADE_UPDATE",
        T = Ms(order.UpdateTime),
        E = Ms(order.UpdateTime),
        fs = SimulatedFamily.Word(order.Family),
        so = new
        {
            s = order.Symbol,
            c = order.ClientOrderId,
            si = order.AlgoId,
            S = order.SideText,
            st = order.TypeText,
            f = "GTC",
            q = Text(order.Quantity),
            p = Text(order.Price),
            sp = Text(order.TriggerPrice ?? 0),
            os = order.StatusText,
            T = Ms(order.CreatedTime),
            ut = Ms(order.UpdateTime),
            R = false,
            wt = "CONTRACT_PRICE",
            ps = "BOTH",
            cp = false,
            AP = "0",
            cr = "0",
            i = order.TriggeredOrderId is { } id ? id : WireJson.Absent,
            V = "NONE",
            gtd = 0,
        },
    });

    // {"newClientStrategyId":"sim-algo-1","strategyId":1,"strategyStatus":"NEW","strategyType":"STOP","origQty":"1","stopPrice":"90",...}, and once
    // it was triggered "orderId", "status", "triggerTime", "type" and more of the order that it has placed
    public static Dictionary<string, object> Fields(SimulatedOrder order)
    {
        var fields = new Dictionary<string, object>
        {
            ["newClientStrategyId"] = order.ClientOrderId,
            ["strategyId"] = order.AlgoId!.Value,

            // REST has no other word for an order whose placed order has ended.
            ["strategyStatus"] = order.Status == OrderStatus.Finished ? "TRIGGERED" : order.StatusText,
            ["strategyType"] = order.TypeText,
            ["origQty"] = Text(order.Quantity),
            ["price"] = Text(order.Price),
            ["reduceOnly"] = false,
            ["side"] = order.SideText,
            ["positionSide"] = "BOTH",
            ["stopPrice"] = Text(order.TriggerPrice ?? 0),
            ["symbol"] = order.Symbol,
            ["bookTime"] = Ms(order.CreatedTime),
            ["updateTime"] = Ms(order.UpdateTime),
            ["timeInForce"] = "GTC",
        };
        if (order.TriggeredOrderId is { } placed)
        {
            fields["orderId"] = placed;
            fields["status"] = order.Status != OrderStatus.Finished ? "NEW" : order.FilledQuantity == order.Quantity ? "FILLED" : "CANCELED";
            fields["triggerTime"] = Ms(order.TriggerTime ?? order.UpdateTime);
            fields["type"] = "LIMIT";
            fields["workingType"] = "CONTRACT_PRICE";
            fields["priceProtect"] = false;
            fields["priceMatch"] = "NONE";
        }

        return fields;
    }

    private static string Text(decimal value) => AccountPayload.Text(value);

    private static long Ms(DateTimeOffset time) => AccountPayload.Ms(time);
}
