namespace MarketStream.Venues;

/// <summary>The part before the channel in a stream's name.</summary>
public enum SubjectKind
{
    /// <summary>Nothing: one stream for the whole venue, <c>!index@arr</c>.</summary>
    None,

    /// <summary>A symbol, <c>BTC-261225-100000-C</c> or <c>btcusdt</c>.</summary>
    Symbol,

    /// <summary>The underlying of options, as an asset or a pair, <c>BTC</c> or <c>btcusdt</c>.</summary>
    Underlying,

    /// <summary>A symbol or an underlying.</summary>
    SymbolOrUnderlying,
}
