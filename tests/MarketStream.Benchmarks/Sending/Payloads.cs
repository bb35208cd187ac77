namespace MarketStream.Benchmarks.Sending;

/// <summary>The payloads that can be selected by name.</summary>
internal static class Payloads
{
    private const int ArrayLength = 50;
    private const int Levels = 20;

    private static readonly string[] Quotes = ["usdt", "usdc", "fdusd", "eur", "try", "brl", "jpy", "zar", "mxn", "ars"];

    public static IReadOnlyList<Payload> All { get; } =
    [
        Spot("trade", "trade", symbol =>
            $$"""{"e":"trade","E":1760000000123,"s":"{{symbol}}","t":~,"p":"61234.50000000","q":"0.00250000","T":1760000000122,"m":true,"M":true}"""),
        Options("optionTrade", "trade", symbol =>
            $$"""{"e":"trade","E":1760000000123,"s":"{{symbol}}","t":"~","p":"1517.50","q":"0.25","b":"4674957007717339999","a":"4692971406119419999","T":1760000000120,"S":"1","X":"MARKET"}"""),
        Spot("bookTicker", "bookTicker", symbol =>
            $$"""{"u":~,"s":"{{symbol}}","b":"61234.50000000","B":"31.21000000","a":"61234.51000000","A":"40.66000000"}"""),
        Spot("depth", "depth", symbol =>
            $$"""{"e":"depthUpdate","E":1760000000123,"s":"{{symbol}}","U":1000000000,"u":~,"b":[{{Side("61234.5")}}],"a":[{{Side("61236.5")}}]}"""),
        Spot("kline", "kline_1m", symbol =>
            $$"""{"e":"kline","E":1760000000123,"s":"{{symbol}}","k":{"t":1759999980000,"T":1760000039999,"s":"{{symbol}}","i":"1m","f":1000,"L":~,"o":"61230.01000000","c":"61234.50000000","h":"61240.00000000","l":"61228.40000000","v":"12.50030000","n":1204,"x":false,"q":"765432.10000000","V":"6.15000000","Q":"376543.20000000","B":"0"} }"""),
        Spot("stampedTrade", "trade", symbol =>
            $$"""{"e":"trade","E":1760000000123,"s":"{{symbol}}","t":~,"p":"61234.50000000","q":"0.00250000","T":1760000000122,"X":"BLOCK"}""") with { IsStamped = true },
        new Payload
        {
            Name = "markPriceArray",
            Venue = "binance-options",
            Streams = ["BTC@markPrice", "ETH@markPrice"],
            SymbolFilter = "*-261225-*",
            EventsPerFrame = ArrayLength,
            Data = underlying => $"[{string.Join(',', Enumerable.Range(1, ArrayLength).Select(i =>
                $$"""{"e":"markPrice","E":176~,"s":"{{underlying}}-261225-{{i * 1000}}-C","mp":"1517.5"}"""))}]",
        },
    ];

    public static Payload Get(string name) => All.FirstOrDefault(payload => payload.Name == name)
        ?? throw new ArgumentException($"No payload '{name}'. There are: {string.Join(", ", All.Select(payload => payload.Name))}.");

    private static Payload Spot(string name, string channel, Func<string, string> data) => new()
    {
        Name = name,
        Venue = "binance-spot",
        Streams = [.. Quotes.Select(quote => $"btc{quote}@{channel}")],
        SymbolFilter = "BTC*",
        Data = data,
    };

    private static Payload Options(string name, string channel, Func<string, string> data) => new()
    {
        Name = name,
        Venue = "binance-options",
        Streams = [.. Enumerable.Range(1, 10).Select(i => $"BTC-261225-{i * 10_000}-C@{channel}")],
        SymbolFilter = "BTC-*",
        Data = data,
    };

    private static string Side(string price) =>
        string.Join(',', Enumerable.Range(10, Levels).Select(i => $"[\"{price}{i}00000\",\"2.{i}500000\"]"));
}
