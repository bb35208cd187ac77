using System.Globalization;
using MarketStream.Events;

namespace MarketStream.Simulator.Accounts;

/// <summary>The events of an account's orders, key by key as each venue sends them.</summary>
internal static class OrderPayload
{
    /// <summary>
    /// An order was placed, filled, cancelled or expired; <paramref name="execution"/> is the venue's word for it, <c>TRADE</c>.
    /// </summary>
    public static byte[] Write(VenueDialect dialect, SimulatedOrder order, string execution, SimulatedFill? fill) => dialect switch
    {
        VenueDialect.UpperOptions => UpperOrder(order, fill),
        VenueDialect.Spot => SpotOrder(order, execution, fill),
        VenueDialect.LowerOptions => Wrapped(order, LowerOrder(order, execution, fill)),
        _ => Wrapped(
            order,
            order.Family is null ? FuturesOrder(dialect, order, execution, fill) : PortfolioPayload.Order(order, execution, fill),
            AccountPayload.AliasOf(dialect, order.Family)),
    };

    // {"e":"ORDER_TRADE_UPDATE","E":1,"T":1,"o":{...}}, on COIN-M with "i":"SimA" in front of the order, on Portfolio Margin with "fs":"UM"
    private static byte[] Wrapped(SimulatedOrder order, object o, object? alias = null) => Json(new
    {
        e = "ORDER_TRADE_UPDATE",
        fs = SimulatedFamily.Word(order.Family),
        E = Ms(order.UpdateTime),
        T = Ms(order.UpdateTime),
        i = alias ?? WireJson.Absent,
        o,
    });


    // {"s":"BTCUSDT","c":"sim-1","S":"BUY","o":"LIMIT","f":"GTC","q":"1","p":"100","ap":"0","sp":"0","x":"TRADE","X":"FILLED","i":1,"l":"1","z":"1",
    //  "L":"100","N":"USDT","n":"0.02",...}, without N and n where no fee was paid; on COIN-M with "ma":"BTC" and
    //  without si, ss and gtd
    private static object FuturesOrder(VenueDialect dialect, SimulatedOrder order, string execution, SimulatedFill? fill) => new
    {
        s = order.Symbol,
        c = order.ClientOrderId,
        S = order.SideText,
        o = "LIMIT",
        f = "GTC",
        q = Text(order.Quantity),
        p = Text(order.Price),
        ap = Text(order.AveragePrice),
        sp = "0",
        x = execution,
        X = order.StatusText,
        i = order.OrderId,
        l = Text(fill?.Quantity ?? 0),
        z = Text(order.FilledQuantity),
        L = Text(fill?.Price ?? 0),
        ma = dialect == VenueDialect.InverseFutures ? SimulatedAssets.Of(order.Symbol).Base : WireJson.Absent,
        N = fill?.FeeAsset ?? WireJson.Absent,
        n = fill is { } paid ? Text(paid.Fee) : WireJson.Absent,
        T = Ms(order.UpdateTime),
        t = fill?.TradeId ?? 0,
        b = "0",
        a = "0",
        m = false,
        R = false,
        wt = "CONTRACT_PRICE",
        ot = "LIMIT",
        ps = "BOTH",
        cp = false,
        AP = "0",
        cr = "0",
        pP = false,
        si = UsdmOnly(dialect),
        ss = UsdmOnly(dialect),
        rp = "0",
        V = "EXPIRE_MAKER",
        pm = "NONE",
        gtd = UsdmOnly(dialect),
        er = "0",
    };

    // {"s":"BTC-261225-100000-C","c":"sim-1","S":"BUY","o":"LIMIT","f":"GTC","q":"1","p":"100","ap":"0","x":"NEW","X":"NEW","i":1,"l":"0","n":"-0.02",...}
    private static object LowerOrder(SimulatedOrder order, string execution, SimulatedFill? fill) => new
    {
        s = order.Symbol,
        c = order.ClientOrderId,
        S = order.SideText,
        o = "LIMIT",
        f = "GTC",
        q = Text(order.Quantity),
        p = Text(order.Price),
        ap = Text(order.AveragePrice),
        x = execution,
        X = order.StatusText,
        i = order.OrderId,
        l = Text(fill?.Quantity ?? 0),
        z = Text(order.FilledQuantity),
        L = Text(fill?.Price ?? 0),
        N = fill?.FeeAsset ?? WireJson.Absent,

        // The newer options venue says what was paid as a negative number.
        n = Text(-(fill?.Fee ?? 0)),
        T = Ms(order.UpdateTime),
        t = fill?.TradeId ?? 0,
        b = "0",
        a = "0",
        m = false,
        R = false,
        ot = "LIMIT",
        rp = "0",
        V = "EXPIRE_MAKER",
    };

    // {"e":"ORDER_TRADE_UPDATE","E":1,"o":[{"T":1,"t":1,"s":"BTC-261225-100000-C","c":"sim-1","oid":"4611781675939004417","p":"100","q":"1",...,
    //  "S":"FILLED","e":"1","ec":"100","f":"0.02","tif":"GTC","oty":"LIMIT","fi":[{"t":"1","p":"100","q":"1","T":1,"m":"TAKER","f":"0.02"}]}]}
    private static byte[] UpperOrder(SimulatedOrder order, SimulatedFill? fill) => Json(new
    {
        e = "ORDER_TRADE_UPDATE",
        E = Ms(order.UpdateTime),
        o = new[]
        {
            new
            {
                T = Ms(order.CreatedTime),
                t = Ms(order.UpdateTime),
                s = order.Symbol,
                c = order.ClientOrderId,
                oid = order.OrderId.ToString(CultureInfo.InvariantCulture),
                p = Text(order.Price),
                q = Text(order.Side == OrderSide.Buy ? order.Quantity : -order.Quantity),
                stp = 0,
                r = false,
                po = false,
                S = order.StatusText,
                e = Text(order.FilledQuantity),
                ec = Text(order.FilledTurnover),
                f = Text(fill?.Fee ?? 0),
                tif = "GTC",
                oty = "LIMIT",
                fi = fill is { } of
                    ? new[]
                    {
                        new
                        {
                            t = of.TradeId.ToString(CultureInfo.InvariantCulture),
                            p = Text(of.Price),
                            q = Text(of.Quantity),
                            T = Ms(order.UpdateTime),
                            m = "TAKER",
                            f = Text(of.Fee),
                        },
                    }
                    : [],
            },
        },
    });

    // {"e":"executionReport","E":1,"s":"BTCUSDT","c":"sim-1","S":"BUY","o":"LIMIT","f":"GTC","q":"1","p":"100",...,"x":"NEW","X":"NEW","i":1,...}
    private static byte[] SpotOrder(SimulatedOrder order, string execution, SimulatedFill? fill) => Json(new
    {
        e = "executionReport",
        E = Ms(order.UpdateTime),
        s = order.Symbol,
        c = execution == "CANCELED" ? $"cancel-{order.ClientOrderId}" : order.ClientOrderId,
        S = order.SideText,
        o = "LIMIT",
        f = "GTC",
        q = Text(order.Quantity),
        p = Text(order.Price),
        P = "0.00",
        F = "0.00",
        g = -1,
        C = execution == "CANCELED" ? order.ClientOrderId : "",
        x = execution,
        X = order.StatusText,
        r = "NONE",
        i = order.OrderId,
        l = Text(fill?.Quantity ?? 0),
        z = Text(order.FilledQuantity),
        L = Text(fill?.Price ?? 0),
        n = Text(fill?.Fee ?? 0),
        N = fill?.FeeAsset,
        T = Ms(order.UpdateTime),
        t = fill?.TradeId ?? -1,
        I = order.OrderId + (fill?.TradeId ?? 0),
        w = order.IsOpen,
        m = false,
        M = false,
        O = Ms(order.CreatedTime),
        Z = Text(order.FilledTurnover),
        Y = Text((fill?.Quantity ?? 0) * (fill?.Price ?? 0)),
        Q = "0.00",
        W = Ms(order.CreatedTime),
        V = "NONE",
    });

    private static object UsdmOnly(VenueDialect dialect) => dialect == VenueDialect.InverseFutures ? WireJson.Absent : 0;

    private static string Text(decimal value) => AccountPayload.Text(value);

    private static long Ms(DateTimeOffset time) => AccountPayload.Ms(time);

    private static byte[] Json(object payload) => WireJson.Write(payload);
}
