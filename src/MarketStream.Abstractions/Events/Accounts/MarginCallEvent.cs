namespace MarketStream.Events.Accounts;

/// <summary>Positions are close to liquidation (wire <c>e</c> = <c>MARGIN_CALL</c>).</summary>
public sealed class MarginCallEvent : AccountEvent
{
    /// <summary>The part that serves cross margin (wire key <c>cw</c>); null if not said.</summary>
    [Wire("cw")]
    public decimal? CrossWalletBalance { get; internal set; }

    /// <summary>The positions in danger (wire key <c>p</c>); null if not said.</summary>
    [Wire("p")]
    public EventList<AccountPosition>? Positions { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() => Positions?.ToString() ?? "";
}
