using MarketStream.Accounts;

namespace MarketStream.Engine.Accounts;

/// <summary>An account's state as the venue answered it.</summary>
internal sealed record AccountSnapshot
{
    /// <summary>This machine's clock before the first question: what was heard later may be newer than the answers.</summary>
    public required DateTimeOffset AskedAt { get; init; }

    public required IReadOnlyList<StreamBalance> Balances { get; init; }

    public required IReadOnlyList<StreamGreeks> Greeks { get; init; }

    public required AccountTotals Totals { get; init; }

    /// <summary>Null where the venue has no positions.</summary>
    public required IReadOnlyList<StreamPosition>? Positions { get; init; }

    public required IReadOnlyList<StreamOrder> OpenOrders { get; init; }

    /// <summary>Orders that the list of open ones lacked, asked for one by one.</summary>
    public IReadOnlyList<StreamOrder> ClosedOrders { get; init; } = [];
}
