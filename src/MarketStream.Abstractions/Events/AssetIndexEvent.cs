using System.Globalization;

namespace MarketStream.Events;

/// <summary>The index price at which an asset counts as margin (wire <c>e</c> = <c>assetIndexUpdate</c>).</summary>
public sealed class AssetIndexEvent : StreamEvent
{
    /// <summary>In USD (wire key <c>i</c>).</summary>
    [Wire("i")]
    public decimal IndexPrice { get; internal set; }

    /// <summary>What is taken off the index for the bid rate, 0.1 for 10 % (wire key <c>b</c>).</summary>
    [Wire("b")]
    public decimal? BidBuffer { get; internal set; }

    /// <summary>What is put on the index for the ask rate (wire key <c>a</c>).</summary>
    [Wire("a")]
    public decimal? AskBuffer { get; internal set; }

    /// <summary>At which the asset counts (wire key <c>B</c>).</summary>
    [Wire("B")]
    public decimal? BidRate { get; internal set; }

    /// <summary>At which a debt counts (wire key <c>A</c>).</summary>
    [Wire("A")]
    public decimal? AskRate { get; internal set; }

    /// <summary>What is taken off when the venue exchanges the asset by itself (wire key <c>q</c>).</summary>
    [Wire("q")]
    public decimal? AutoExchangeBidBuffer { get; internal set; }

    /// <summary>What is put on then (wire key <c>g</c>).</summary>
    [Wire("g")]
    public decimal? AutoExchangeAskBuffer { get; internal set; }

    /// <summary>At which the venue sells the asset by itself (wire key <c>Q</c>).</summary>
    [Wire("Q")]
    public decimal? AutoExchangeBidRate { get; internal set; }

    /// <summary>At which the venue buys the asset by itself (wire key <c>G</c>).</summary>
    [Wire("G")]
    public decimal? AutoExchangeAskRate { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Symbol} index {IndexPrice} bid {BidRate} ask {AskRate}");
}
