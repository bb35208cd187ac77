using MarketStream.Instruments;

namespace MarketStream.Engine.Instruments;

/// <summary>The order of lists: options by underlying, expiry, strike and side, the others by symbol.</summary>
internal static class SymbolOrder
{
    public static int Compare(MarketSymbol left, MarketSymbol right)
    {
        if (left.Kind != SymbolKind.Option || right.Kind != SymbolKind.Option) return string.CompareOrdinal(left.Symbol, right.Symbol);
        if (string.CompareOrdinal(left.Underlying, right.Underlying) is not 0 and var underlying) return underlying;
        if (Nullable.Compare(left.Expiry, right.Expiry) is not 0 and var expiry) return expiry;
        return Nullable.Compare(left.Strike, right.Strike) is not 0 and var strike ? strike : Nullable.Compare(left.OptionType, right.OptionType);
    }
}
