using System.Globalization;

namespace MarketStream.Events;

/// <summary>One asset of a composite index.</summary>
public sealed class IndexConstituent
{
    /// <summary>What is priced (wire key <c>b</c>).</summary>
    [Wire("b")]
    public string BaseAsset { get; internal set; } = "";

    /// <summary>What it is priced in (wire key <c>q</c>).</summary>
    [Wire("q")]
    public string QuoteAsset { get; internal set; } = "";

    /// <summary>How much of it the index holds (wire key <c>w</c>).</summary>
    [Wire("w")]
    public decimal WeightQuantity { get; internal set; }

    /// <summary>Its share of the index's value, 0.0146 for 1.46 % (wire key <c>W</c>).</summary>
    [Wire("W")]
    public decimal WeightRatio { get; internal set; }

    /// <summary>Its own index price (wire key <c>i</c>); null where the venue leaves it out.</summary>
    [Wire("i")]
    public decimal? IndexPrice { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{BaseAsset}{QuoteAsset} {WeightRatio}");
}
