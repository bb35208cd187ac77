using MarketStream.Events;

namespace MarketStream.Instruments;

/// <summary>
/// One instrument as a venue lists it (REST <c>exchangeInfo</c>). What a venue does not send is null, or empty for a text. Where the wire keys
/// of options, futures and spot differ, each is named.
/// </summary>
public sealed record MarketSymbol
{
    /// <summary>The venue profile's name.</summary>
    public required string Venue { get; init; }

    /// <summary>The symbol as payloads and REST spell it, <c>BTC-261225-100000-C</c> (wire key <c>symbol</c>).</summary>
    public required string Symbol { get; init; }

    /// <summary>The same in the case of the venue's stream names, <c>btc-261225-100000-c</c>.</summary>
    public required string StreamSymbol { get; init; }

    /// <summary>The kind of instrument (wire key <c>contractType</c> on futures).</summary>
    public required SymbolKind Kind { get; init; }

    /// <summary>
    /// The status as the venue writes it, <c>TRADING</c> (wire key <c>status</c>, <c>contractStatus</c> on COIN-M); null if the venue does
    /// not send it.
    /// </summary>
    public string? Status { get; init; }

    /// <summary>The base asset, which is traded or which a contract is about, <c>BTC</c> (wire key <c>baseAsset</c>).</summary>
    public string BaseAsset { get; init; } = "";

    /// <summary>The quote asset, in which prices are, <c>USDT</c> (wire key <c>quoteAsset</c>).</summary>
    public string QuoteAsset { get; init; } = "";

    /// <summary>The asset in which a contract is settled (wire key <c>marginAsset</c>, <c>settleAsset</c> on options); empty on spot.</summary>
    public string SettleAsset { get; init; } = "";

    /// <summary>The underlying of a contract, <c>BTCUSDT</c> (wire key <c>underlying</c>, <c>pair</c> on futures); empty on spot.</summary>
    public string Underlying { get; init; } = "";

    /// <summary>The pair of assets, <c>BTCUSDT</c>: the underlying of a contract, the symbol itself on spot.</summary>
    public string Pair { get; init; } = "";

    /// <summary>
    /// When a contract expires, UTC (wire key <c>expiryDate</c>, <c>deliveryDate</c> on futures); null for spot and perpetuals.
    /// </summary>
    public DateTimeOffset? Expiry { get; init; }

    /// <summary>An option's strike price, in the quote asset (wire key <c>strikePrice</c>); null for everything else.</summary>
    public decimal? Strike { get; init; }

    /// <summary>Whether an option is a call or a put (wire key <c>side</c>); null for everything else.</summary>
    public OptionSide? OptionType { get; init; }

    /// <summary>The smallest step between two prices, above 0 (wire key <c>tickSize</c> of the price filter).</summary>
    public decimal? TickSize { get; init; }

    /// <summary>The smallest step between two quantities, above 0 (wire key <c>stepSize</c> of the lot filter).</summary>
    public decimal? StepSize { get; init; }

    /// <summary>The smallest order: base asset on spot and USD-M, contracts on COIN-M and options (wire key <c>minQty</c>).</summary>
    public decimal? MinQuantity { get; init; }

    /// <summary>The largest order, in the same unit (wire key <c>maxQty</c>).</summary>
    public decimal? MaxQuantity { get; init; }

    /// <summary>The smallest value of an order, in the quote asset (wire key <c>minNotional</c>, <c>notional</c> on USD-M).</summary>
    public decimal? MinNotional { get; init; }

    /// <summary>
    /// Digits after the point in prices: those of the tick size, or else what the venue sends (<c>priceScale</c>, <c>pricePrecision</c>).
    /// </summary>
    public int? PriceDigits { get; init; }

    /// <summary>Digits after the point in quantities: those of the step size, or else what the venue sends.</summary>
    public int? QuantityDigits { get; init; }

    /// <summary>
    /// The size of a contract: units of the base asset on options (wire key <c>unit</c>), of the quote asset on COIN-M
    /// (<c>contractSize</c>); null on spot and USD-M, whose quantities are in the base asset.
    /// </summary>
    public decimal? ContractSize { get; init; }

    /// <summary>When the instrument was or will be listed, UTC (wire key <c>onboardDate</c>, futures); null elsewhere.</summary>
    public DateTimeOffset? ListedAt { get; init; }

    /// <summary>The symbol, so that the object can be passed wherever a symbol is expected.</summary>
    public override string ToString() => Symbol;
}
