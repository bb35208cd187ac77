using System.Globalization;

namespace MarketStream.Events;

/// <summary>The index price of an asset in multi-asset margin mode (wire <c>e</c> = <c>assetIndexUpdate</c>).</summary>
public sealed class AssetIndexEvent : StreamEvent
{
    /// <summary>Index price in USD (wire key <c>i</c>).</summary>
    [Wire("i")]
    public decimal IndexPrice { get; internal set; }

    /// <summary>Discount on the index price that makes the bid rate, 0.1 for 10 % (wire key <c>b</c>).</summary>
    [Wire("b")]
    public decimal? BidBuffer { get; internal set; }

    /// <summary>Premium on the index price that makes the ask rate, 0.1 for 10 % (wire key <c>a</c>).</summary>
    [Wire("a")]
    public decimal? AskBuffer { get; internal set; }

    /// <summary>Price at which the asset counts as margin, in USD (wire key <c>B</c>).</summary>
    [Wire("B")]
    public decimal? BidRate { get; internal set; }

    /// <summary>Price at which a debt in the asset counts, in USD (wire key <c>A</c>).</summary>
    [Wire("A")]
    public decimal? AskRate { get; internal set; }

    /// <summary>Discount when the venue sells the asset by automatic exchange, 0.1 for 10 % (wire key <c>q</c>).</summary>
    [Wire("q")]
    public decimal? AutoExchangeBidBuffer { get; internal set; }

    /// <summary>Premium when the venue buys the asset by automatic exchange, 0.1 for 10 % (wire key <c>g</c>).</summary>
    [Wire("g")]
    public decimal? AutoExchangeAskBuffer { get; internal set; }

    /// <summary>Price at which the venue sells the asset by automatic exchange, in USD (wire key <c>Q</c>).</summary>
    [Wire("Q")]
    public decimal? AutoExchangeBidRate { get; internal set; }

    /// <summary>Price at which the venue buys the asset by automatic exchange, in USD (wire key <c>G</c>).</summary>
    [Wire("G")]
    public decimal? AutoExchangeAskRate { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Symbol} index {IndexPrice} bid {BidRate} ask {AskRate}");
}
