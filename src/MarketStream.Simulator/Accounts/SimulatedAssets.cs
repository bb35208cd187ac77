using MarketStream.Simulator.Markets;

namespace MarketStream.Simulator.Accounts;

/// <summary>Finds the assets that a symbol stands for.</summary>
internal static class SimulatedAssets
{
    private const int ShortestPair = 4;

    /// <summary>Base and quote of a pair, <c>BTCUSDT</c> or <c>BTCUSD_PERP</c>.</summary>
    public static (string Base, string Quote) Of(string symbol)
    {
        // BNBUSD_PERP is BNB in USD, while BTCBUSD_261225 is BTC in BUSD.
        if (PairTerms.Read(symbol, VenueDialect.InverseFutures) is { } contract && AssetPrices.IsKnown(contract.Base))
            return (contract.Base, contract.Quote);

        var pair = symbol.Split('_')[0];
        if (PairTerms.Read(pair, VenueDialect.Spot) is { Quote.Length: > 0 } terms) return (terms.Base, terms.Quote);

        var quote = pair[^Math.Min(ShortestPair - 1, pair.Length)..];
        return (pair[..^quote.Length], quote);
    }

    /// <summary>The asset in which a symbol's profits are paid.</summary>
    public static string Settled(VenueDialect dialect, string symbol) => dialect switch
    {
        VenueDialect.UpperOptions or VenueDialect.LowerOptions => "USDT",
        VenueDialect.InverseFutures => Of(symbol).Base,
        _ => Of(symbol).Quote,
    };

    /// <summary>What contracts of COIN-M are worth in the base asset at a price; 0 at no price.</summary>
    public static decimal BaseOf(string symbol, decimal contracts, decimal price) =>
        price == 0 ? 0 : decimal.Round(contracts * PairTerms.ContractSizeOf(Of(symbol).Base) / price, 8);

    /// <summary>The underlying of an option, <c>BTCUSDT</c> of <c>BTC-261225-100000-C</c>.</summary>
    public static string Underlying(string symbol) => symbol.Split('-')[0] + "USDT";
}
