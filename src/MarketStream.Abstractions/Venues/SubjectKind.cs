namespace MarketStream.Venues;

/// <summary>What stands before the channel in a stream's name.</summary>
public enum SubjectKind
{
    /// <summary>Nothing: one stream for the whole venue, <c>!index@arr</c>.</summary>
    None,

    /// <summary>A symbol, <c>BTC-261225-100000-C</c> or <c>btcusdt</c>.</summary>
    Symbol,

    /// <summary>The asset or pair below an option, <c>BTC</c> or <c>btcusdt</c>.</summary>
    Underlying,

    /// <summary>A symbol or an underlying.</summary>
    SymbolOrUnderlying,
}
