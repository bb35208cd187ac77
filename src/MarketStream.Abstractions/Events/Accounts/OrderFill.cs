using System.Globalization;

namespace MarketStream.Events.Accounts;

/// <summary>A trade that filled an order, completely or in part.</summary>
public sealed class OrderFill
{
    /// <summary>The trade's id (wire key <c>t</c>).</summary>
    [Wire("t")]
    public long? TradeId { get; internal set; }

    /// <summary>Price in the quote asset (wire key <c>p</c>).</summary>
    [Wire("p")]
    public decimal Price { get; internal set; }

    /// <summary>Quantity in contracts (wire key <c>q</c>).</summary>
    [Wire("q")]
    public decimal Quantity { get; internal set; }

    /// <summary>When the trade was made, UTC (wire key <c>T</c>); null if the venue does not send it.</summary>
    [Wire("T")]
    public DateTimeOffset? TradeTime { get; internal set; }

    /// <summary><c>TAKER</c> or <c>MAKER</c> (wire key <c>m</c>).</summary>
    [Wire("m")]
    public string? Liquidity { get; internal set; }

    /// <summary>Commission: a cost is positive, a rebate negative (wire key <c>f</c>).</summary>
    [Wire("f")]
    public decimal? Commission { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Quantity} @ {Price} #{TradeId}");
}
