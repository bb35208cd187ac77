namespace MarketStream.Simulator.Markets;

/// <summary>The terms in the symbol of a spot pair or a future, <c>BTCUSDT</c> or <c>BTCUSD_261225</c>.</summary>
/// <param name="Symbol">Upper case.</param>
/// <param name="Pair">The symbol without the contract, <c>BTCUSD</c> of <c>BTCUSD_PERP</c>.</param>
/// <param name="Base">The base asset.</param>
/// <param name="Quote">The quote asset.</param>
/// <param name="Contract">What follows the underscore; empty for spot and perpetuals in the quote asset.</param>
/// <param name="Price">The price at which its random walk starts.</param>
internal sealed record PairTerms(string Symbol, string Pair, string Base, string Quote, string Contract, double Price)
{
    private const string Dollar = "USD";

    private static readonly string[] Quotes = ["FDUSD", "USDT", "USDC", "BUSD", "TUSD", Dollar, "EUR", "TRY", "BTC", "ETH", "BNB"];

    /// <summary>Reads an upper-case symbol: letters and digits, and a contract if the venue has contracts. Null for any other text.</summary>
    public static PairTerms? Read(string symbol, VenueDialect dialect)
    {
        var parts = symbol.Split('_');
        var contract = parts.Length == 2 ? parts[1] : "";
        if (parts.Length > 2 || parts[0].Length is < 4 or > 24 || !parts[0].All(char.IsLetterOrDigit) || !Fits(contract, dialect))
        {
            return null;
        }

        var pair = parts[0];
        var quote = QuoteOf(pair, dialect);
        var baseAsset = pair[..^quote.Length];

        // Contracts in dollars that are no coins belong to COIN-M.
        if (dialect == VenueDialect.LinearFutures && quote == Dollar) return null;

        var price = AssetPrices.Of(baseAsset) / (quote.Length == 0 ? 1 : AssetPrices.Of(quote));
        return new(symbol, pair, baseAsset, quote, contract, price);
    }

    /// <summary>What one contract of COIN-M is worth, in USD.</summary>
    public static int ContractSizeOf(string baseAsset) => baseAsset == "BTC" ? 100 : 10;

    // BNBUSD could be BNB in USD or BN in BUSD: the reading whose base asset is known is the right one. COIN-M has USD alone.
    private static string QuoteOf(string pair, VenueDialect dialect)
    {
        var possible = Array.FindAll(Quotes, quote => pair.Length > quote.Length && pair.EndsWith(quote, StringComparison.Ordinal));
        if (dialect == VenueDialect.InverseFutures) return possible.Contains(Dollar) ? Dollar : "";

        return Array.Find(possible, quote => AssetPrices.IsKnown(pair[..^quote.Length])) ?? possible.FirstOrDefault() ?? "";
    }

    private static bool Fits(string contract, VenueDialect dialect) => dialect switch
    {
        VenueDialect.InverseFutures => contract == "PERP" || OptionTerms.ReadExpiry(contract) is not null,
        VenueDialect.LinearFutures => contract.Length == 0 || OptionTerms.ReadExpiry(contract) is not null,
        _ => contract.Length == 0,
    };
}
