namespace MarketStream.Events;

/// <summary>How long an order stays valid.</summary>
public enum TimeInForce
{
    /// <summary>Good till cancelled.</summary>
    Gtc,

    /// <summary>Immediate or cancel: filled at once as far as possible, and the rest is cancelled.</summary>
    Ioc,

    /// <summary>Fill or kill: filled completely at once, or cancelled.</summary>
    Fok,

    /// <summary>Good till crossing: cancelled if it would match at once, so that it can only be a maker.</summary>
    Gtx,

    /// <summary>Good till a date.</summary>
    Gtd,

    /// <summary>Retail price improvement: matches only orders of retail takers.</summary>
    Rpi,
}
