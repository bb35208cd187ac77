namespace MarketStream.Events;

/// <summary>How long an order holds.</summary>
public enum TimeInForce
{
    /// <summary>Until cancelled.</summary>
    Gtc,

    /// <summary>Filled at once, as far as possible; the rest is cancelled.</summary>
    Ioc,

    /// <summary>Filled at once and whole, or cancelled.</summary>
    Fok,

    /// <summary>Only if it adds to the book.</summary>
    Gtx,

    /// <summary>Until a date.</summary>
    Gtd,

    /// <summary>For retail takers, to better the price.</summary>
    Rpi,
}
