namespace MarketStream.Venues;

/// <summary>How the streams of all options on one underlying name that underlying.</summary>
public enum UnderlyingForm
{
    /// <summary>By its asset, <c>BTC</c>.</summary>
    Asset,

    /// <summary>By its pair, <c>btcusdt</c>.</summary>
    Pair,
}
