namespace MarketStream.Events.Accounts;

/// <summary>The greeks of an options account (wire <c>e</c> = <c>GREEK_UPDATE</c>).</summary>
public sealed class GreekUpdateEvent : AccountEvent
{
    /// <summary>The greeks by underlying (wire key <c>G</c>); null if the venue does not send it.</summary>
    [Wire("G")]
    public EventList<UnderlyingGreeks>? Greeks { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() => Greeks?.ToString() ?? "";
}
