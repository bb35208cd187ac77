namespace MarketStream.Venues;

/// <summary>What a path of a venue's REST service is for.</summary>
public enum RestCall
{
    /// <summary>Server time.</summary>
    Time,

    /// <summary>Instruments.</summary>
    ExchangeInfo,

    /// <summary>Order book snapshot.</summary>
    Depth,

    /// <summary>The latest trades of a symbol.</summary>
    Trades,

    /// <summary>Trades of a symbol from an id on.</summary>
    HistoricalTrades,

    /// <summary>Aggregate trades of a symbol from an id on.</summary>
    AggregateTrades,

    /// <summary>Makes, extends and ends the key of an account's stream.</summary>
    ListenKey,

    /// <summary>Balances of an account; with some venues positions as well.</summary>
    Account,

    /// <summary>Positions of an account.</summary>
    Positions,

    /// <summary>Orders of an account that are open.</summary>
    OpenOrders,

    /// <summary>One order of an account.</summary>
    Order,
}
