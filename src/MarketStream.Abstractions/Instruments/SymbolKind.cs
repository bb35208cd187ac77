namespace MarketStream.Instruments;

/// <summary>What a symbol stands for.</summary>
public enum SymbolKind
{
    /// <summary>One asset for another, at once.</summary>
    Spot,

    /// <summary>A future without an expiry.</summary>
    Perpetual,

    /// <summary>A future that is settled on its expiry.</summary>
    Delivery,

    /// <summary>A right to buy or to sell at a strike.</summary>
    Option,
}
