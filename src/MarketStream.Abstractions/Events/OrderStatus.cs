namespace MarketStream.Events;

/// <summary>The state of an order.</summary>
public enum OrderStatus
{
    /// <summary>In the order book, with nothing filled.</summary>
    New,

    /// <summary>Waits for another order of its list.</summary>
    PendingNew,

    /// <summary>Filled in part.</summary>
    PartiallyFilled,

    /// <summary>Completely filled.</summary>
    Filled,

    /// <summary>Cancelled.</summary>
    Canceled,

    /// <summary>Being cancelled.</summary>
    PendingCancel,

    /// <summary>Refused by the venue.</summary>
    Rejected,

    /// <summary>Expired, by its own conditions or by a rule of the venue.</summary>
    Expired,

    /// <summary>Expired to prevent a self-trade.</summary>
    ExpiredInMatch,

    /// <summary>The price of a conditional order was reached, and its order is about to be placed.</summary>
    Triggering,

    /// <summary>A conditional order has placed its order.</summary>
    Triggered,

    /// <summary>The order that a conditional order has placed was filled or cancelled.</summary>
    Finished,
}
