using System.Globalization;

namespace MarketStream.Events.Accounts;

/// <summary>
/// An account borrowed, paid back or was charged interest (wire <c>e</c> = <c>liabilityChange</c> of Portfolio Margin,
/// <c>USER_LIABILITY_CHANGE</c> of margin accounts). Its <c>T</c> is an id, so <see cref="AccountEvent.TransactionTime"/> is null.
/// </summary>
public sealed class LiabilityChangeEvent : AccountEvent
{
    /// <summary>The asset that is owed (wire key <c>a</c>).</summary>
    [Wire("a")]
    public string Asset { get; internal set; } = "";

    /// <summary>What happened, <c>BORROW</c> (wire key <c>t</c>); null if the venue does not send it.</summary>
    [Wire("t")]
    public string? ChangeType { get; internal set; }

    /// <summary>The venue's id of the change (Portfolio Margin, wire key <c>T</c>); null elsewhere.</summary>
    [Wire("T")]
    public long? TransactionId { get; internal set; }

    /// <summary>Quantity borrowed or paid back, without interest, in the asset (wire key <c>p</c>).</summary>
    [Wire("p")]
    public decimal? Principal { get; internal set; }

    /// <summary>Interest in the asset (wire key <c>i</c>).</summary>
    [Wire("i")]
    public decimal? Interest { get; internal set; }

    /// <summary>All that is owed in the asset now (Portfolio Margin, wire key <c>l</c>); null elsewhere.</summary>
    [Wire("l")]
    public decimal? TotalLiability { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Asset} {ChangeType} {Principal} interest {Interest}");
}
