using System.Globalization;

namespace MarketStream.Events;

/// <summary>An option was listed (wire <c>e</c> = <c>OPTION_PAIR</c>, later <c>optionSymbol</c>).</summary>
public sealed class NewSymbolEvent : StreamEvent
{
    internal long? ExpiryTimeMicroseconds { get; set; }

    internal long? OnboardTimeMicroseconds { get; set; }

    /// <summary>The underlying index, <c>BTCUSDT</c> (wire key <c>u</c> or <c>ps</c>).</summary>
    [Wire("u", "ps")]
    public string Underlying { get; internal set; } = "";

    /// <summary>The quote asset (wire key <c>qa</c>).</summary>
    [Wire("qa")]
    public string QuoteAsset { get; internal set; } = "";

    /// <summary>Whether it is a call or a put (wire key <c>d</c>); null for any other value.</summary>
    [Wire("d")]
    public OptionSide? OptionSide => WireWords<OptionSide>.Find(OptionSideText);

    /// <summary>The same as the venue writes it, including values that are not known here; null if the venue does not send it.</summary>
    [Wire("d")]
    public string? OptionSideText { get; internal set; }

    /// <summary>Strike price in the quote asset (wire key <c>sp</c>).</summary>
    [Wire("sp")]
    public decimal StrikePrice { get; internal set; }

    /// <summary>Units of the underlying per contract (wire key <c>unit</c> or <c>u</c>).</summary>
    [Wire("unit", "u")]
    public decimal ContractUnit { get; internal set; }

    /// <summary>Smallest order in contracts (wire key <c>mq</c>); null if the venue does not send it.</summary>
    [Wire("mq")]
    public decimal? MinimumQuantity { get; internal set; }

    /// <summary>When the option expires, UTC (wire key <c>ed</c> or <c>dt</c>).</summary>
    [Wire("ed", "dt")]
    public DateTimeOffset? ExpiryTime => UnixTime.ToDateTimeOffset(ExpiryTimeMicroseconds);

    /// <summary>The same as whole milliseconds since 1970-01-01 UTC.</summary>
    public long? ExpiryTimeUnixMs => ExpiryTimeMicroseconds / UnixTime.MicrosecondsPerMillisecond;

    /// <summary>When trading begins, UTC (wire key <c>ot</c>); null if the venue does not send it.</summary>
    [Wire("ot")]
    public DateTimeOffset? OnboardTime => UnixTime.ToDateTimeOffset(OnboardTimeMicroseconds);

    /// <summary>The same as whole milliseconds since 1970-01-01 UTC.</summary>
    public long? OnboardTimeUnixMs => OnboardTimeMicroseconds / UnixTime.MicrosecondsPerMillisecond;

    /// <summary>The contract's status, <c>TRADING</c> (wire key <c>cs</c>); null if the venue does not send it.</summary>
    [Wire("cs")]
    public string? Status { get; internal set; }

    /// <summary>The listing's id (wire key <c>id</c>, until 2024-10); null later.</summary>
    [Wire("id")]
    public long? ListingId { get; internal set; }

    /// <summary>The contract's id (wire key <c>cid</c>, until 2024-10); null later.</summary>
    [Wire("cid")]
    public long? ContractId { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Symbol} listed, {OptionSide} {StrikePrice} until {ExpiryTime:yyyy-MM-dd HH:mm}");
}
