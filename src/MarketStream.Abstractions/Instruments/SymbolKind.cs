namespace MarketStream.Instruments;

/// <summary>The kind of an instrument.</summary>
public enum SymbolKind
{
    /// <summary>A spot pair: one asset is exchanged for another.</summary>
    Spot,

    /// <summary>A future without an expiry.</summary>
    Perpetual,

    /// <summary>A future that is settled at its expiry.</summary>
    Delivery,

    /// <summary>An option: the right to buy or to sell at a strike price.</summary>
    Option,
}
