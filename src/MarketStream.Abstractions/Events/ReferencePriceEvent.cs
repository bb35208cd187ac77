using System.Globalization;

namespace MarketStream.Events;

/// <summary>The reference price of a symbol (wire <c>e</c> = <c>referencePrice</c>).</summary>
public sealed class ReferencePriceEvent : StreamEvent
{
    internal long? TransactionTimeMicroseconds { get; set; }

    /// <summary>Reference price in the quote asset (wire key <c>r</c>); null when the symbol has none (null on the wire).</summary>
    [Wire("r")]
    public decimal? ReferencePrice { get; internal set; }

    /// <summary>When the matching engine processed it, UTC (wire key <c>t</c>); null if the venue does not send it.</summary>
    [Wire("t")]
    public DateTimeOffset? TransactionTime => UnixTime.ToDateTimeOffset(TransactionTimeMicroseconds);

    /// <summary>The same as whole milliseconds since 1970-01-01 UTC.</summary>
    public long? TransactionTimeUnixMs => TransactionTimeMicroseconds / UnixTime.MicrosecondsPerMillisecond;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Symbol} reference {ReferencePrice}");
}
