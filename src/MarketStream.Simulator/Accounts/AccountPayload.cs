using System.Globalization;
using MarketStream.Events;

namespace MarketStream.Simulator.Accounts;

/// <summary>The events of an account, key by key as each venue sends them.</summary>
internal static class AccountPayload
{
    private const string Alias = "SimA";

    // {"e":"listenKeyExpired","E":1,"listenKey":"pqia91ma19a5s61c..."}
    public static byte[] Expired(VenueDialect dialect, DateTimeOffset now, string listenKey)
    {
        var at = Ms(now);

        // Portfolio Margin does not say which key it was.
        if (dialect == VenueDialect.PortfolioMargin) return Json(new { e = "listenKeyExpired", E = at });

        // The newer options venue sends the time as a string.
        return dialect == VenueDialect.LowerOptions
            ? Json(new { e = "listenKeyExpired", E = at.ToString(CultureInfo.InvariantCulture), listenKey })
            : Json(new { e = "listenKeyExpired", E = at, listenKey });
    }

    // {"e":"outboundAccountPosition","E":1,"u":1,"B":[{"a":"USDT","f":"999900","l":"100"}]}

    /// <summary>The balances that changed (spot).</summary>
    public static byte[] Balances(DateTimeOffset now, IReadOnlyList<SimulatedBalance> balances) => Json(new
    {
        e = "outboundAccountPosition",
        E = Ms(now),
        u = Ms(now),
        B = balances.Select(balance => new { a = balance.Asset, f = Text(balance.Free), l = Text(balance.Locked) }),
    });

    /// <summary>The events that follow a fill on futures and options: balance, position and greeks.</summary>
    public static IEnumerable<byte[]> Positions(
        VenueDialect dialect, DateTimeOffset now, SimulatedBalance balance, SimulatedPosition position, decimal delta)
    {
        var (at, value) = (Ms(now), position.Quantity * position.EntryPrice);
        var underlying = SimulatedAssets.Underlying(position.Symbol);
        switch (dialect)
        {
            // {"e":"ACCOUNT_UPDATE","E":1,"B":[{"b":"999900","m":"100","u":"0","U":0,"M":"0","i":"0","a":"USDT"}],
            //  "G":[{"ui":"BTCUSDT","d":0.5,"t":0.1,"g":0.001,"v":0.2}],"P":[{"s":"BTC-261225-100000-C","c":"1","r":"1","p":"100","a":"100"}],"uid":1}
            case VenueDialect.UpperOptions:
                return [Json(new
                {
                    e = "ACCOUNT_UPDATE",
                    E = at,
                    B = new[] { new { b = Text(balance.Total), m = Text(value), u = "0", U = 0, M = "0", i = "0", a = balance.Asset } },
                    G = new[] { new { ui = underlying, d = delta, t = 0.1m, g = 0.001m, v = 0.2m } },
                    P = new[]
                    {
                        new
                        {
                            s = position.Symbol,
                            c = Text(position.Quantity),
                            r = Text(position.Quantity),
                            p = Text(value),
                            a = Text(position.EntryPrice),
                        },
                    },
                    uid = 1,
                })];
            // {"e":"BALANCE_POSITION_UPDATE","E":1,"T":1,"m":"ORDER","B":[{"a":"USDT","b":"999900","bc":"0"}],
            //  "P":[{"s":"BTC-261225-100000-C","c":"1","p":"100","a":"100"}]}
            // {"e":"GREEK_UPDATE","E":1,"T":1,"G":[{"u":"BTCUSDT","d":"0.5","g":"0.001","t":"0.1","v":"0.2"}]}
            // {"e":"ACCOUNT_UPDATE","E":1,"T":1,"eq":"999900","aeq":"999900","b":"999900","m":"100","u":"0","i":"0","M":"0"}
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
                    Json(new
                    {
                        e = "ACCOUNT_UPDATE",
                        E = at,
                        T = at,
                        eq = Text(balance.Total),
                        aeq = Text(balance.Total),
                        b = Text(balance.Total),
                        m = Text(value),
                        u = "0",
                        i = "0",
                        M = "0",
                    }),
                ];
            // {"e":"ACCOUNT_UPDATE","E":1,"T":1,"a":{"m":"ORDER","B":[{"a":"USDT","wb":"999900","cw":"999900","bc":"0"}],
            //  "P":[{"s":"BTCUSDT","pa":"1","ep":"100","bep":"100","cr":"0","up":"0","mt":"cross","iw":"0","ps":"BOTH"}]}}, on COIN-M with
            //  "i":"SimA" behind the times; with "fs":"UM" and without "mt" and "iw" on Portfolio Margin
            default:
                return [Json(new
                {
                    e = "ACCOUNT_UPDATE",
                    fs = SimulatedFamily.Word(position.Family),
                    E = at,
                    T = at,
                    i = AliasOf(dialect, position.Family),
                    a = new
                    {
                        m = "ORDER",
                        B = new[] { new { a = balance.Asset, wb = Text(balance.Total), cw = Text(balance.Total), bc = "0" } },
                        P = new[]
                        {
                            new
                            {
                                s = position.Symbol,
                                pa = Text(position.Quantity),
                                ep = Text(position.EntryPrice),
                                bep = Text(position.EntryPrice),
                                cr = "0",
                                up = "0",
                                mt = position.Family is null ? "cross" : WireJson.Absent,
                                iw = position.Family is null ? "0" : WireJson.Absent,
                                ps = "BOTH",
                            },
                        },
                    },
                })];
        }
    }

    /// <summary>The alias of the account, which the events of COIN-M and of Portfolio Margin have; absent elsewhere.</summary>
    public static object AliasOf(VenueDialect dialect, ContractFamily? family) =>
        dialect == VenueDialect.InverseFutures || family is not null ? Alias : WireJson.Absent;

    public static string Text(decimal value) => value.ToString("0.############", CultureInfo.InvariantCulture);

    public static long Ms(DateTimeOffset time) => time.ToUnixTimeMilliseconds();

    private static byte[] Json(object payload) => WireJson.Write(payload);
}
