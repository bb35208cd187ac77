using System.Globalization;

namespace MarketStream.Events;

/// <summary>The average price of the last minutes (wire <c>e</c> = <c>avgPrice</c>).</summary>
public sealed class AveragePriceEvent : StreamEvent
{
    internal long? LastTradeTimeMicroseconds { get; set; }

    /// <summary>The span of time of the average, <c>5m</c> (wire key <c>i</c>).</summary>
    [Wire("i")]
    public string Interval { get; internal set; } = "";

    /// <summary>Average price in the quote asset (wire key <c>w</c>).</summary>
    [Wire("w")]
    public decimal AveragePrice { get; internal set; }

    /// <summary>When the last trade in it was made, UTC (wire key <c>T</c>); null if the venue does not send it.</summary>
    [Wire("T")]
    public DateTimeOffset? LastTradeTime => UnixTime.ToDateTimeOffset(LastTradeTimeMicroseconds);

    /// <summary>The same as whole milliseconds since 1970-01-01 UTC.</summary>
    public long? LastTradeTimeUnixMs => LastTradeTimeMicroseconds / UnixTime.MicrosecondsPerMillisecond;

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Symbol} average {AveragePrice} over {Interval}");
}
