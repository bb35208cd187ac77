using System.Globalization;

namespace MarketStream.Events.Accounts;

/// <summary>One trade that filled part of an order.</summary>
public sealed class OrderFill
{
    /// <summary>The trade's id (wire key <c>t</c>).</summary>
    [Wire("t")]
    public long? TradeId { get; internal set; }

    /// <summary>Price (wire key <c>p</c>).</summary>
    [Wire("p")]
    public decimal Price { get; internal set; }

    /// <summary>Contracts (wire key <c>q</c>).</summary>
    [Wire("q")]
    public decimal Quantity { get; internal set; }

    /// <summary>When it was made, UTC (wire key <c>T</c>); null if not said.</summary>
    [Wire("T")]
    public DateTimeOffset? TradeTime { get; internal set; }

    /// <summary><c>TAKER</c> or <c>MAKER</c> (wire key <c>m</c>).</summary>
    [Wire("m")]
    public string? Liquidity { get; internal set; }

    /// <summary>Commission when positive, rebate when negative (wire key <c>f</c>).</summary>
    [Wire("f")]
    public decimal? Commission { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Quantity} @ {Price} #{TradeId}");
}
