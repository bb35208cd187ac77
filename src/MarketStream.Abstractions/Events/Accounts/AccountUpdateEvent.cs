using System.Globalization;

namespace MarketStream.Events.Accounts;

/// <summary>
/// Balances, positions or both have changed (wire <c>e</c> = <c>ACCOUNT_UPDATE</c>, <c>BALANCE_POSITION_UPDATE</c>,
/// <c>outboundAccountPosition</c>). <see cref="StreamEvent.Symbol"/> is that of the contract whose funding was paid (USD-M, <c>a.S</c>), and
/// empty for other reasons.
/// </summary>
[Wire("a.S", For = nameof(Symbol))]
public sealed class AccountUpdateEvent : AccountEvent
{
    /// <summary>
    /// The reason: <c>ORDER</c>, <c>DEPOSIT</c>, <c>WITHDRAW</c>, <c>FUNDING_FEE</c>, ... (wire key <c>m</c> or <c>a.m</c>); null
    /// if the venue does not send it.
    /// </summary>
    [Wire("m", "a.m")]
    public string? Reason { get; internal set; }

    /// <summary>The balances that changed (wire key <c>B</c> or <c>a.B</c>); null if none.</summary>
    [Wire("B", "a.B")]
    public EventList<AccountBalance>? Balances { get; internal set; }

    /// <summary>The positions that changed (wire key <c>P</c> or <c>a.P</c>); null if none.</summary>
    [Wire("P", "a.P")]
    public EventList<AccountPosition>? Positions { get; internal set; }

    /// <summary>Greeks by underlying (options, wire key <c>G</c>); null elsewhere.</summary>
    [Wire("G")]
    public EventList<UnderlyingGreeks>? Greeks { get; internal set; }

    /// <summary>The user's id (options, wire key <c>uid</c>); null elsewhere.</summary>
    [Wire("uid")]
    public long? UserId { get; internal set; }

    /// <summary>When the account last changed, UTC (spot, wire key <c>u</c>); null elsewhere.</summary>
    [Wire("u")]
    public DateTimeOffset? LastUpdateTime { get; internal set; }

    /// <summary>The venue's number of the update (Portfolio Margin, wire key <c>U</c>); null elsewhere.</summary>
    [Wire("U")]
    public long? UpdateId { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Reason ?? "update"}: {Balances?.Count ?? 0} balances, {Positions?.Count ?? 0} positions");
}
