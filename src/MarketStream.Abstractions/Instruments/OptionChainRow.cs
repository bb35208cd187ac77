using System.Globalization;

namespace MarketStream.Instruments;

/// <summary>
/// The call and the put of one strike; a snapshot. What the venue has not sent, or reports as missing, is null: the call of a strike that has
/// none, the bid of an option without bids, a volatility that is not defined.
/// </summary>
public sealed record OptionChainRow
{
    internal OptionQuote Call { get; init; } = OptionQuote.None;

    internal OptionQuote Put { get; init; } = OptionQuote.None;

    /// <summary>The venue profile's name.</summary>
    public required string Venue { get; init; }

    /// <summary>The underlying of the options, <c>BTCUSDT</c>.</summary>
    public required string Underlying { get; init; }

    /// <summary>When they expire, UTC.</summary>
    public required DateTimeOffset Expiry { get; init; }

    /// <summary>The strike price, in the quote asset.</summary>
    public required decimal Strike { get; init; }

    /// <summary>The index price of the underlying, in the quote asset; null if the venue does not send it with its options.</summary>
    public decimal? IndexPrice => Call.Mark?.IndexPrice ?? Put.Mark?.IndexPrice;

    /// <summary>True when a quote of each option of the strike has been received since the chain was requested.</summary>
    public required bool IsComplete { get; init; }

    /// <summary>The call's symbol; null when the venue lists none of this strike.</summary>
    public string? CallSymbol => Call.Symbol.Length > 0 ? Call.Symbol : null;

    /// <summary>The call's best bid, in the quote asset; null when there is none.</summary>
    public decimal? CallBid => Call.Bid;

    /// <summary>Contracts at the call's best bid.</summary>
    public decimal? CallBidQuantity => Call.BidQuantity;

    /// <summary>The call's best ask, in the quote asset; null when there is none.</summary>
    public decimal? CallAsk => Call.Ask;

    /// <summary>Contracts at the call's best ask.</summary>
    public decimal? CallAskQuantity => Call.AskQuantity;

    /// <summary>Implied volatility of the call's bid, 0.88 for 88 %; null when it is not defined.</summary>
    public decimal? CallBidIV => Call.BidIV;

    /// <summary>Implied volatility of the call's ask; null when it is not defined.</summary>
    public decimal? CallAskIV => Call.AskIV;

    /// <summary>Implied volatility at the call's mark price.</summary>
    public decimal? CallIV => Call.MarkIV;

    /// <summary>The call's mark price, in the quote asset.</summary>
    public decimal? CallMark => Call.MarkPrice;

    /// <summary>Change of the call's price per unit of the underlying.</summary>
    public decimal? CallDelta => Call.Delta;

    /// <summary>Change of the call's delta per unit of the underlying.</summary>
    public decimal? CallGamma => Call.Gamma;

    /// <summary>Change of the call's price per day.</summary>
    public decimal? CallTheta => Call.Theta;

    /// <summary>Change of the call's price per percentage point of volatility.</summary>
    public decimal? CallVega => Call.Vega;

    /// <summary>Price of the call's last trade, in the quote asset; null before a ticker has been received.</summary>
    public decimal? CallLast => Call.Last;

    /// <summary>Contracts of the call traded in 24 hours; null before a ticker has been received.</summary>
    public decimal? CallVolume => Call.Volume;

    /// <summary>When the latest of these values was received, UTC; null when none was.</summary>
    public DateTimeOffset? CallUpdatedAt => Call.UpdatedAt;

    /// <summary>The put's symbol; null when the venue lists none of this strike.</summary>
    public string? PutSymbol => Put.Symbol.Length > 0 ? Put.Symbol : null;

    /// <summary>The put's best bid, in the quote asset; null when there is none.</summary>
    public decimal? PutBid => Put.Bid;

    /// <summary>Contracts at the put's best bid.</summary>
    public decimal? PutBidQuantity => Put.BidQuantity;

    /// <summary>The put's best ask, in the quote asset; null when there is none.</summary>
    public decimal? PutAsk => Put.Ask;

    /// <summary>Contracts at the put's best ask.</summary>
    public decimal? PutAskQuantity => Put.AskQuantity;

    /// <summary>Implied volatility of the put's bid, 0.88 for 88 %; null when it is not defined.</summary>
    public decimal? PutBidIV => Put.BidIV;

    /// <summary>Implied volatility of the put's ask; null when it is not defined.</summary>
    public decimal? PutAskIV => Put.AskIV;

    /// <summary>Implied volatility at the put's mark price.</summary>
    public decimal? PutIV => Put.MarkIV;

    /// <summary>The put's mark price, in the quote asset.</summary>
    public decimal? PutMark => Put.MarkPrice;

    /// <summary>Change of the put's price per unit of the underlying.</summary>
    public decimal? PutDelta => Put.Delta;

    /// <summary>Change of the put's delta per unit of the underlying.</summary>
    public decimal? PutGamma => Put.Gamma;

    /// <summary>Change of the put's price per day.</summary>
    public decimal? PutTheta => Put.Theta;

    /// <summary>Change of the put's price per percentage point of volatility.</summary>
    public decimal? PutVega => Put.Vega;

    /// <summary>Price of the put's last trade, in the quote asset; null before a ticker has been received.</summary>
    public decimal? PutLast => Put.Last;

    /// <summary>Contracts of the put traded in 24 hours; null before a ticker has been received.</summary>
    public decimal? PutVolume => Put.Volume;

    /// <summary>When the latest of these values was received, UTC; null when none was.</summary>
    public DateTimeOffset? PutUpdatedAt => Put.UpdatedAt;

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Underlying} {Expiry:yyMMdd} {Strike} call {CallBid}/{CallAsk} put {PutBid}/{PutAsk}");
}
