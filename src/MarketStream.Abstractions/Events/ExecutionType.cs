namespace MarketStream.Events;

/// <summary>What has just happened to an order.</summary>
public enum ExecutionType
{
    /// <summary>It was placed.</summary>
    New,

    /// <summary>It was cancelled.</summary>
    Canceled,

    /// <summary>It took the place of another.</summary>
    Replaced,

    /// <summary>It was refused.</summary>
    Rejected,

    /// <summary>It was filled, at least in part.</summary>
    Trade,

    /// <summary>A self-trade was prevented.</summary>
    TradePrevention,

    /// <summary>It lapsed.</summary>
    Expired,

    /// <summary>It was changed.</summary>
    Amendment,

    /// <summary>It was executed for a liquidation.</summary>
    Calculated,
}
