using System.Globalization;

namespace MarketStream.Events;

/// <summary>One asset of a composite index.</summary>
public sealed class IndexConstituent
{
    /// <summary>The asset whose price counts (wire key <c>b</c>).</summary>
    [Wire("b")]
    public string BaseAsset { get; internal set; } = "";

    /// <summary>The asset in which the price is (wire key <c>q</c>).</summary>
    [Wire("q")]
    public string QuoteAsset { get; internal set; } = "";

    /// <summary>Quantity of the base asset in the index (wire key <c>w</c>).</summary>
    [Wire("w")]
    public decimal WeightQuantity { get; internal set; }

    /// <summary>Its share of the index's value, 0.0146 for 1.46 % (wire key <c>W</c>).</summary>
    [Wire("W")]
    public decimal WeightRatio { get; internal set; }

    /// <summary>The index price of the pair (wire key <c>i</c>); null if the venue does not send it.</summary>
    [Wire("i")]
    public decimal? IndexPrice { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{BaseAsset}{QuoteAsset} {WeightRatio}");
}
