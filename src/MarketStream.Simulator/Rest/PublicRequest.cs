using System.Globalization;
using System.Text.Json;
using MarketStream.Simulator.Feeds;
using MarketStream.Simulator.Markets;
using MarketStream.Simulator.Payloads;

namespace MarketStream.Simulator.Rest;

/// <summary>A request for market data that needs no key, and the market as it is now. The feed's gate is held.</summary>
internal sealed class PublicRequest(FeedContext context, Dictionary<string, string> query)
{
    private const int MissingParameter = -1102;
    private const int IllegalParameter = -1130;
    private const int InvalidInterval = -1120;
    private const int InvalidSymbol = -1121;

    public Market Market => context.Market;

    public VenueDialect Dialect => context.Dialect;

    public long NowMs => context.NowMs;

    public PayloadBuffer Buffer { get; } = new();

    public bool Has(string name) => query.GetValueOrDefault(name, "").Length > 0;

    /// <summary>A parameter that has to be there. Error: <see cref="RequestRefusedException"/>.</summary>
    public string Text(string name) => Has(name)
        ? query[name]
        : throw new RequestRefusedException(MissingParameter, $"Mandatory parameter '{name}' was not sent, was empty/null, or malformed.");

    /// <summary>A whole number, or null when it is not given. Error: <see cref="RequestRefusedException"/>.</summary>
    public long? Number(string name, long most = long.MaxValue)
    {
        if (!Has(name)) return null;

        return long.TryParse(query[name], NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value <= most
            ? value
            : throw Illegal(name);
    }

    /// <summary>The instrument of a symbol, which has to be known. Error: <see cref="RequestRefusedException"/>.</summary>
    public Instrument Find(string symbol) => Market.Find(symbol) ?? throw new RequestRefusedException(InvalidSymbol, "Invalid symbol.");

    /// <summary>The parameter <c>interval</c>. Error: <see cref="RequestRefusedException"/>.</summary>
    public BarClock Clock(string name = "interval") => BarClock.IsInterval(Text(name))
        ? new BarClock(query[name])
        : throw new RequestRefusedException(InvalidInterval, "Invalid interval.");

    /// <summary>
    /// What <c>symbol</c>, <c>symbols</c> (a JSON array) or, on COIN-M, <c>pair</c> names, and whether it is one; all instruments without any of
    /// them. Error: <see cref="RequestRefusedException"/>.
    /// </summary>
    public (IReadOnlyList<Instrument> Instruments, bool IsOne) Chosen()
    {
        if (Has("symbol")) return ([Find(Text("symbol"))], true);
        if (Has("symbols")) return ([.. Symbols().Select(Find)], false);
        if (Has("pair")) return ([.. Market.Pairs.Where(contract => contract.Terms.Pair == Text("pair"))], false);

        return ([.. Market.Instruments], false);
    }

    /// <summary>Lets an instrument trade that nobody has made trade lately, so that its statistics say something.</summary>
    public void Enliven(Instrument instrument)
    {
        const long QuietMs = 1000;
        if (NowMs - instrument.LastTradeMs >= QuietMs) TradeFlow.Make(context, instrument, 1);
    }

    /// <summary>Writes an array with one item for each.</summary>
    public void WriteArray<T>(IReadOnlyList<T> items, Action<T> write)
    {
        Buffer.Text("["u8);
        foreach (var item in items)
        {
            write(item);
            Buffer.Text(","u8);
        }

        Buffer.TrimEnd(items.Count > 0 ? 1 : 0).Text("]"u8);
    }

    public static RequestRefusedException Illegal(string name) => new(IllegalParameter, $"Data sent for parameter '{name}' is not valid.");

    private List<string> Symbols()
    {
        try
        {
            return JsonSerializer.Deserialize<List<string>>(Text("symbols")) ?? throw Illegal("symbols");
        }
        catch (JsonException)
        {
            throw Illegal("symbols");
        }
    }
}
