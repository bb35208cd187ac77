namespace MarketStream.Simulator.Markets;

/// <summary>The prices at which the random walks start, in dollars.</summary>
internal static class AssetPrices
{
    private static readonly Dictionary<string, double> Known = new(StringComparer.Ordinal)
    {
        ["BTC"] = 100_000,
        ["ETH"] = 3_500,
        ["BNB"] = 700,
        ["SOL"] = 180,
        ["XRP"] = 2.2,
        ["DOGE"] = 0.25,
        ["ADA"] = 0.8,
        ["AVAX"] = 32,
        ["LINK"] = 19,
        ["DOT"] = 6,
        ["LTC"] = 95,
        ["TRX"] = 0.3,
        ["BCH"] = 480,
        ["ATOM"] = 7,
        ["UNI"] = 9,
        ["USDT"] = 1,
        ["USDC"] = 1,
        ["FDUSD"] = 1,
        ["BUSD"] = 1,
        ["TUSD"] = 1,
        ["USD"] = 1,
        ["EUR"] = 1.1,
        ["TRY"] = 0.025,
    };

    /// <summary>Assets with a pair against the dollar.</summary>
    public static IReadOnlyList<string> Listed { get; } = [.. Known.Where(a => a.Value != 1 && a.Key is not "EUR" and not "TRY").Select(a => a.Key)];

    /// <summary>Assets that have options.</summary>
    public static IReadOnlyList<string> WithOptions { get; } = ["BTC", "ETH", "BNB", "SOL", "XRP", "DOGE"];

    /// <summary>Whether an asset is in the table.</summary>
    public static bool IsKnown(string asset) => Known.ContainsKey(asset);

    /// <summary>The price of any asset; one that is not in the table gets a price that depends on its name alone.</summary>
    public static double Of(string asset) =>
        Known.TryGetValue(asset, out var price) ? price : 0.5 + (asset.Aggregate(7, (hash, c) => ((hash * 31) + c) & 0xFFFF) / 1000.0);
}
