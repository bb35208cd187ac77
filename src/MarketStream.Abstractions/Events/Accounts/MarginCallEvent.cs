namespace MarketStream.Events.Accounts;

/// <summary>Positions are close to liquidation (wire <c>e</c> = <c>MARGIN_CALL</c>).</summary>
public sealed class MarginCallEvent : AccountEvent
{
    /// <summary>Balance that is used for cross margin (wire key <c>cw</c>); null if the venue does not send it.</summary>
    [Wire("cw")]
    public decimal? CrossWalletBalance { get; internal set; }

    /// <summary>The positions close to liquidation (wire key <c>p</c>); null if the venue does not send it.</summary>
    [Wire("p")]
    public EventList<AccountPosition>? Positions { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() => Positions?.ToString() ?? "";
}
