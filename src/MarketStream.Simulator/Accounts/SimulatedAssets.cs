namespace MarketStream.Simulator.Accounts;

/// <summary>Finds the assets that a symbol stands for.</summary>
internal static class SimulatedAssets
{
    private static readonly string[] Quotes = ["USDT", "USDC", "FDUSD", "BUSD", "TUSD", "USD", "BTC", "ETH", "BNB", "EUR", "TRY"];

    /// <summary>Base and quote of a pair, <c>BTCUSDT</c> or <c>BTCUSD_PERP</c>.</summary>
    public static (string Base, string Quote) Of(string symbol)
    {
        var pair = symbol.Split('_')[0];
        var quote = Quotes.FirstOrDefault(quote => pair.Length > quote.Length && pair.EndsWith(quote, StringComparison.Ordinal))
            ?? pair[^Math.Min(3, pair.Length)..];
        return (pair[..^quote.Length], quote);
    }

    /// <summary>The asset in which a symbol's profits are paid.</summary>
    public static string Settled(VenueDialect dialect, string symbol) => dialect switch
    {
        VenueDialect.UpperOptions or VenueDialect.LowerOptions => "USDT",
        VenueDialect.InverseFutures => Of(symbol).Base,
        _ => Of(symbol).Quote,
    };

    /// <summary>The underlying of an option, <c>BTCUSDT</c> of <c>BTC-261225-100000-C</c>.</summary>
    public static string Underlying(string symbol) => symbol.Split('-')[0] + "USDT";
}
