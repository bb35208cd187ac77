using System.Globalization;

namespace MarketStream.Events.Accounts;

/// <summary>One order in a list of orders.</summary>
public sealed class ListedOrder
{
    /// <summary>Its symbol (wire key <c>s</c>).</summary>
    [Wire("s")]
    public string Symbol { get; internal set; } = "";

    /// <summary>The venue's id of the order (wire key <c>i</c>).</summary>
    [Wire("i")]
    public long OrderId { get; internal set; }

    /// <summary>The client's id of the order (wire key <c>c</c>); null when it has none.</summary>
    [Wire("c")]
    public string? ClientOrderId { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Symbol} #{OrderId}");
}
