namespace MarketStream.Simulator.Accounts;

/// <summary>What to do with an order of a simulated account.</summary>
public enum OrderAction
{
    /// <summary>Places a new limit order, or a conditional order where a trigger price is given.</summary>
    Place,

    /// <summary>Fills an open order, completely or in part.</summary>
    Fill,

    /// <summary>Cancels an open order.</summary>
    Cancel,

    /// <summary>Lets an open order expire.</summary>
    Expire,

    /// <summary>Triggers a conditional order, as a price that crosses its trigger does.</summary>
    Trigger,
}
