using System.Globalization;

namespace MarketStream.Events.Accounts;

/// <summary>A list of orders that depend on each other has changed (wire <c>e</c> = <c>listStatus</c>, spot).</summary>
public sealed class OrderListEvent : AccountEvent
{
    /// <summary>The venue's id of the list (wire key <c>g</c>).</summary>
    [Wire("g")]
    public long OrderListId { get; internal set; }

    /// <summary>How the orders depend on each other, <c>OCO</c> (wire key <c>c</c>).</summary>
    [Wire("c")]
    public string? ContingencyType { get; internal set; }

    /// <summary>The kind of change: <c>RESPONSE</c>, <c>EXEC_STARTED</c>, <c>UPDATED</c> or <c>ALL_DONE</c> (wire key <c>l</c>).</summary>
    [Wire("l")]
    public string? ListStatusType { get; internal set; }

    /// <summary>The state of the list: <c>EXECUTING</c>, <c>ALL_DONE</c> or <c>REJECT</c> (wire key <c>L</c>).</summary>
    [Wire("L")]
    public string? ListOrderStatus { get; internal set; }

    /// <summary>Why the list was refused, <c>NONE</c> if it was not (wire key <c>r</c>).</summary>
    [Wire("r")]
    public string? RejectReason { get; internal set; }

    /// <summary>The client's id of the list (wire key <c>C</c>); null when it has none.</summary>
    [Wire("C")]
    public string? ListClientOrderId { get; internal set; }

    /// <summary>The orders in the list (wire key <c>O</c>); null if the venue does not send it.</summary>
    [Wire("O")]
    public EventList<ListedOrder>? Orders { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Symbol} list {OrderListId} {ContingencyType} {ListOrderStatus}");
}
