namespace MarketStream.Events.Accounts;

/// <summary>The losses that open orders would make have changed (wire <c>e</c> = <c>openOrderLoss</c>, Portfolio Margin).</summary>
public sealed class OpenOrderLossEvent : AccountEvent
{
    /// <summary>The losses by asset (wire key <c>O</c>); null if the venue does not send it.</summary>
    [Wire("O")]
    public EventList<OpenOrderLoss>? Losses { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() => Losses?.ToString() ?? "";
}
