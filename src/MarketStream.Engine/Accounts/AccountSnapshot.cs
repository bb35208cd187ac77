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

    /// <summary>The open orders, conditional ones included where <see cref="HasAlgoOrders"/>.</summary>
    public required IReadOnlyList<StreamOrder> OpenOrders { get; init; }

    /// <summary>Whether the venue was asked for conditional orders and has answered.</summary>
    public bool HasAlgoOrders { get; init; }

    /// <summary>Orders that the list of open orders lacked, requested one by one.</summary>
    public IReadOnlyList<StreamOrder> ClosedOrders { get; init; } = [];
}
