namespace MarketStream.Venues;

/// <summary>The requests that a venue's REST service answers, whatever their paths.</summary>
public enum RestCall
{
    /// <summary>The venue's time.</summary>
    Time,

    /// <summary>The list of instruments.</summary>
    ExchangeInfo,

    /// <summary>A snapshot of an order book.</summary>
    Depth,

    /// <summary>The latest trades of a symbol.</summary>
    Trades,

    /// <summary>Trades of a symbol from an id on.</summary>
    HistoricalTrades,

    /// <summary>Aggregate trades of a symbol from an id on.</summary>
    AggregateTrades,

    /// <summary>Creates, extends and ends the listen key of an account.</summary>
    ListenKey,

    /// <summary>The balances of an account, with some venues its positions as well.</summary>
    Account,

    /// <summary>The positions of an account.</summary>
    Positions,

    /// <summary>The open orders of an account.</summary>
    OpenOrders,

    /// <summary>One order of an account.</summary>
    Order,

    /// <summary>The open conditional orders of an account, which a futures venue does not list among the others.</summary>
    OpenAlgoOrders,

    /// <summary>One conditional order of an account.</summary>
    AlgoOrder,

    /// <summary>Makes the token that subscribes to the stream of an account over the WebSocket API.</summary>
    ListenToken,

    /// <summary>The balances of an account, where <see cref="Account"/> tells its totals alone (Portfolio Margin).</summary>
    Balances,
}
