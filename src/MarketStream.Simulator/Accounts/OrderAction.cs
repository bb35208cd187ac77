namespace MarketStream.Simulator.Accounts;

/// <summary>What becomes of a simulated order.</summary>
public enum OrderAction
{
    /// <summary>It is placed.</summary>
    Place,

    /// <summary>It is filled, wholly or in part.</summary>
    Fill,

    /// <summary>It is cancelled.</summary>
    Cancel,

    /// <summary>It lapses.</summary>
    Expire,
}
