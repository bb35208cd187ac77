using System.Globalization;
using MarketStream.Events;

namespace MarketStream.Simulator.Accounts;

/// <summary>An account's events, key by key as each venue sends them.</summary>
internal static class AccountPayload
{
    public static byte[] Expired(VenueDialect dialect, DateTimeOffset now, string listenKey)
    {
        var at = Ms(now);

        // Options quote the time.
        return dialect == VenueDialect.LowerOptions
            ? Json(new { e = "listenKeyExpired", E = at.ToString(CultureInfo.InvariantCulture), listenKey })
            : Json(new { e = "listenKeyExpired", E = at, listenKey });
    }

    public static byte[] Order(VenueDialect dialect, SimulatedOrder order, string execution, OrderFillFact? fill) => dialect switch
    {
        VenueDialect.UpperOptions => UpperOrder(order, fill),
        VenueDialect.Spot => SpotOrder(order, execution, fill),
        _ => Wrapped(order, LowerOrder(order, execution, fill)),
    };

    /// <summary>Spot's balances.</summary>
    public static byte[] Balances(DateTimeOffset now, IReadOnlyList<SimulatedBalance> balances) => Json(new
    {
        e = "outboundAccountPosition",
        E = Ms(now),
        u = Ms(now),
        B = balances.Select(balance => new { a = balance.Asset, f = Text(balance.Free), l = Text(balance.Locked) }),
    });

    /// <summary>What follows a fill on futures and options.</summary>
    public static IEnumerable<byte[]> Positions(VenueDialect dialect, DateTimeOffset now, SimulatedBalance balance, SimulatedPosition position, decimal delta)
    {
        var (at, value) = (Ms(now), position.Quantity * position.EntryPrice);
        var underlying = SimulatedAssets.Underlying(position.Symbol);
        switch (dialect)
        {
            case VenueDialect.UpperOptions:
                return [Json(new
                {
                    e = "ACCOUNT_UPDATE",
                    E = at,
                    B = new[] { new { b = Text(balance.Total), m = Text(value), u = "0", U = 0, M = "0", i = "0", a = balance.Asset } },
                    G = new[] { new { ui = underlying, d = delta, t = 0.1m, g = 0.001m, v = 0.2m } },
                    P = new[] { new { s = position.Symbol, c = Text(position.Quantity), r = Text(position.Quantity), p = Text(value), a = Text(position.EntryPrice) } },
                    uid = 1,
                })];
            case VenueDialect.LowerOptions:
                return
                [
                    Json(new
                    {
                        e = "BALANCE_POSITION_UPDATE",
                        E = at,
                        T = at,
                        m = "ORDER",
                        B = new[] { new { a = balance.Asset, b = Text(balance.Total), bc = "0" } },
                        P = new[] { new { s = position.Symbol, c = Text(position.Quantity), p = Text(value), a = Text(position.EntryPrice) } },
                    }),
                    Json(new
                    {
                        e = "GREEK_UPDATE",
                        E = at,
                        T = at,
                        G = new[] { new { u = underlying, d = Text(delta), g = "0.001", t = "0.1", v = "0.2" } },
                    }),
                    Json(new { e = "ACCOUNT_UPDATE", E = at, T = at, eq = Text(balance.Total), aeq = Text(balance.Total), b = Text(balance.Total), m = Text(value), u = "0", i = "0", M = "0" }),
                ];
            default:
                return [Json(new
                {
                    e = "ACCOUNT_UPDATE",
                    E = at,
                    T = at,
                    a = new
                    {
                        m = "ORDER",
                        B = new[] { new { a = balance.Asset, wb = Text(balance.Total), cw = Text(balance.Total), bc = "0" } },
                        P = new[] { new { s = position.Symbol, pa = Text(position.Quantity), ep = Text(position.EntryPrice), bep = Text(position.EntryPrice), cr = "0", up = "0", mt = "cross", iw = "0", ps = "BOTH" } },
                    },
                })];
        }
    }

    public static string Text(decimal value) => value.ToString("0.############", CultureInfo.InvariantCulture);

    public static long Ms(DateTimeOffset time) => time.ToUnixTimeMilliseconds();

    private static byte[] Json(object payload) => WireJson.Write(payload);

    private static byte[] Wrapped(SimulatedOrder order, object o) =>
        Json(new { e = "ORDER_TRADE_UPDATE", E = Ms(order.UpdateTime), T = Ms(order.UpdateTime), o });

    private static object LowerOrder(SimulatedOrder order, string execution, OrderFillFact? fill) => new
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
        n = Text(fill?.Fee ?? 0),
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

    private static byte[] UpperOrder(SimulatedOrder order, OrderFillFact? fill) => Json(new
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
                    ? new[] { new { t = of.TradeId.ToString(CultureInfo.InvariantCulture), p = Text(of.Price), q = Text(of.Quantity), T = Ms(order.UpdateTime), m = "TAKER", f = Text(of.Fee) } }
                    : [],
            },
        },
    });

    private static byte[] SpotOrder(SimulatedOrder order, string execution, OrderFillFact? fill) => Json(new
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
        N = (string?)null,
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
        V = "NONE",
    });
}
