using MarketStream.Events;
using MarketStream.Simulator.Markets;

namespace MarketStream.Simulator.Accounts;

/// <summary>Which futures market the symbols of an account belong to, where the account trades on both.</summary>
internal static class SimulatedFamily
{
    /// <summary>How many kinds of orders are numbered separately: those of either market, and those of accounts that are not divided.</summary>
    public const int SlotCount = 3;

    /// <summary>Null where accounts are not divided.</summary>
    public static ContractFamily? Of(VenueDialect dialect, string symbol)
    {
        if (dialect != VenueDialect.PortfolioMargin) return null;
        return PairTerms.Read(symbol, VenueDialect.InverseFutures) is { Quote.Length: > 0 } ? ContractFamily.CoinMargined : ContractFamily.UsdMargined;
    }

    /// <summary>The family of a path's part, <c>UM</c> or <c>CM</c>.</summary>
    public static ContractFamily? OfPart(string? part) => part switch
    {
        "UM" => ContractFamily.UsdMargined,
        "CM" => ContractFamily.CoinMargined,
        _ => null,
    };

    /// <summary>How the payloads of a family look; the account's own dialect without one.</summary>
    public static VenueDialect DialectOf(ContractFamily? family, VenueDialect own) => family switch
    {
        ContractFamily.UsdMargined => VenueDialect.LinearFutures,
        ContractFamily.CoinMargined => VenueDialect.InverseFutures,
        _ => own,
    };

    /// <summary>What events say of it (wire key <c>fs</c>); absent without one.</summary>
    public static object Word(ContractFamily? family) => family switch
    {
        ContractFamily.UsdMargined => "UM",
        ContractFamily.CoinMargined => "CM",
        _ => WireJson.Absent,
    };

    /// <summary>The place of a family among the <see cref="SlotCount"/>.</summary>
    public static int SlotOf(ContractFamily? family) => family is { } known ? 1 + (int)known : 0;
}
