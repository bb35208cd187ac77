namespace MarketStream.Venues;

/// <summary>The case of symbols in stream names.</summary>
public enum SymbolCase
{
    /// <summary>As given.</summary>
    Any,

    /// <summary>Lower case, <c>btcusdt@trade</c>.</summary>
    Lower,

    /// <summary>Upper case, <c>BTC-261225-100000-C@trade</c>.</summary>
    Upper,
}
