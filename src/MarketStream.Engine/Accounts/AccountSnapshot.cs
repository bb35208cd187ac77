using MarketStream.Accounts;

namespace MarketStream.Engine.Accounts;

/// <summary>The state of an account as the venue answered it.</summary>
internal sealed record AccountSnapshot
{
    /// <summary>This machine's time before the first request. Events received later may be newer than the answers.</summary>
    public required DateTimeOffset AskedAt { get; init; }

    public required IReadOnlyList<StreamBalance> Balances { get; init; }

    public required IReadOnlyList<StreamGreeks> Greeks { get; init; }

    public required AccountTotals Totals { get; init; }

    /// <summary>Null where the venue has no positions.</summary>
    public required IReadOnlyList<StreamPosition>? Positions { get; init; }

    /// <summary>The open orders of all <see cref="Lists"/>.</summary>
    public required IReadOnlyList<StreamOrder> OpenOrders { get; init; }

    /// <summary>The lists of open orders that the venue was asked for and that are known: an open order of another one is not lacking.</summary>
    public IReadOnlySet<OrderList> Lists { get; init; } = new HashSet<OrderList> { default };

    /// <summary>Orders that the list of open orders lacked, requested one by one.</summary>
    public IReadOnlyList<StreamOrder> ClosedOrders { get; init; } = [];
}
