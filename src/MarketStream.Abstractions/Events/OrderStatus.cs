namespace MarketStream.Events;

/// <summary>How far an order is.</summary>
public enum OrderStatus
{
    /// <summary>In the book, nothing filled.</summary>
    New,

    /// <summary>Waits for another order of its list.</summary>
    PendingNew,

    /// <summary>Filled in part.</summary>
    PartiallyFilled,

    /// <summary>Filled.</summary>
    Filled,

    /// <summary>Cancelled.</summary>
    Canceled,

    /// <summary>About to be cancelled.</summary>
    PendingCancel,

    /// <summary>Refused.</summary>
    Rejected,

    /// <summary>Lapsed, by its own rules or the venue's.</summary>
    Expired,

    /// <summary>Lapsed to prevent a self-trade.</summary>
    ExpiredInMatch,
}
