using System.Globalization;

namespace MarketStream.Events;

/// <summary>An option was listed (wire <c>e</c> = <c>OPTION_PAIR</c>).</summary>
public sealed class NewSymbolEvent : StreamEvent
{
    internal long? ExpiryTimeMicroseconds { get; set; }

    /// <summary>The underlying index, <c>BTCUSDT</c> (wire key <c>u</c>).</summary>
    public string Underlying { get; internal set; } = "";

    /// <summary>The quote asset (wire key <c>qa</c>).</summary>
    public string QuoteAsset { get; internal set; } = "";

    /// <summary>Call or put (wire key <c>d</c>); null when the venue names neither.</summary>
    public OptionSide? OptionSide { get; internal set; }

    /// <summary>Strike price in the quote asset (wire key <c>sp</c>).</summary>
    public decimal StrikePrice { get; internal set; }

    /// <summary>Units of the underlying a contract (wire key <c>unit</c>).</summary>
    public decimal ContractUnit { get; internal set; }

    /// <summary>Smallest order in contracts (wire key <c>mq</c>); null where the venue leaves it out.</summary>
    public decimal? MinimumQuantity { get; internal set; }

    /// <summary>When the option expires, UTC (wire key <c>ed</c>).</summary>
    public DateTimeOffset? ExpiryTime => UnixTime.ToDateTimeOffset(ExpiryTimeMicroseconds);

    /// <summary>The same as whole milliseconds since 1970-01-01 UTC.</summary>
    public long? ExpiryTimeUnixMs => ExpiryTimeMicroseconds / UnixTime.MicrosecondsPerMillisecond;

    /// <summary>The listing's id (wire key <c>id</c>, until 2024-10); null later.</summary>
    public long? ListingId { get; internal set; }

    /// <summary>The contract's id (wire key <c>cid</c>, until 2024-10); null later.</summary>
    public long? ContractId { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Symbol} listed, {OptionSide} {StrikePrice} until {ExpiryTime:yyyy-MM-dd HH:mm}");
}
