using System.Globalization;

namespace MarketStream.Events.Accounts;

/// <summary>
/// A conditional order was triggered and then refused (wire <c>e</c> = <c>CONDITIONAL_ORDER_TRIGGER_REJECT</c>). Deprecated by the venue
/// since December 2025: the reason comes in <see cref="AlgoOrderEvent.RejectReason"/>.
/// </summary>
[Wire("or.s", For = nameof(Symbol))]
public sealed class TriggerRejectEvent : AccountEvent
{
    /// <summary>The venue's id of the order (wire key <c>or.i</c>).</summary>
    [Wire("or.i")]
    public long OrderId { get; internal set; }

    /// <summary>The reason, in the venue's words (wire key <c>or.r</c>); null if the venue does not send it.</summary>
    [Wire("or.r")]
    public string? Reason { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Symbol} #{OrderId} refused: {Reason}");
}
