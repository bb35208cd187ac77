namespace MarketStream.Events;

/// <summary>The kind of prices in a kline.</summary>
public enum KlineSource
{
    /// <summary>Trades of one symbol.</summary>
    Trades,

    /// <summary>Trades of whichever contract of a pair is the perpetual, the current or the next one.</summary>
    Continuous,

    /// <summary>The index price of a pair.</summary>
    IndexPrice,

    /// <summary>The mark price of a symbol.</summary>
    MarkPrice,
}
