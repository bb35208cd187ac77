namespace MarketStream.Venues;

/// <summary>What a venue writes in units of its own. The readers convert it, so that properties mean the same on all venues.</summary>
[Flags]
internal enum WireUnits
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The change of a price in tickers (wire key <c>P</c>) is a fraction and not a percentage.</summary>
    ChangeIsFraction = 1,

    /// <summary>Commissions that are paid are negative numbers.</summary>
    CostsAreNegative = 2,

    /// <summary>The sums of open orders in order updates (wire keys <c>o.b</c> and <c>o.a</c>) are quantities and not values.</summary>
    OpenOrdersAreQuantities = 4,
}
