namespace MarketStream.Events;

/// <summary>What has just happened to an order.</summary>
public enum ExecutionType
{
    /// <summary>The order was placed.</summary>
    New,

    /// <summary>The order was cancelled.</summary>
    Canceled,

    /// <summary>The order replaced another one.</summary>
    Replaced,

    /// <summary>The order was refused.</summary>
    Rejected,

    /// <summary>The order was filled, completely or in part.</summary>
    Trade,

    /// <summary>A self-trade was prevented.</summary>
    TradePrevention,

    /// <summary>The order expired.</summary>
    Expired,

    /// <summary>The order was amended.</summary>
    Amendment,

    /// <summary>The order was filled by a liquidation.</summary>
    Calculated,
}
