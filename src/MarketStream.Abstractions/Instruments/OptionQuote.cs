using MarketStream.Events;

namespace MarketStream.Instruments;

/// <summary>The latest values of one option, from the latest event of each kind that carries them.</summary>
internal sealed record OptionQuote(string Symbol, OptionTickerEvent? Option, TickerEvent? Ticker, MarkPriceEvent? Mark)
{
    public static readonly OptionQuote None = new("", null, null, null);

    public decimal? Bid => Option?.BidPrice ?? Mark?.BidPrice;

    public decimal? BidQuantity => Option?.BidQuantity ?? Mark?.BidQuantity;

    public decimal? Ask => Option?.AskPrice ?? Mark?.AskPrice;

    public decimal? AskQuantity => Option?.AskQuantity ?? Mark?.AskQuantity;

    public decimal? BidIV => Option?.BidImpliedVolatility ?? Mark?.BidImpliedVolatility;

    public decimal? AskIV => Option?.AskImpliedVolatility ?? Mark?.AskImpliedVolatility;

    public decimal? MarkIV => Option?.MarkImpliedVolatility ?? Mark?.MarkImpliedVolatility;

    public decimal? MarkPrice => Option?.MarkPrice ?? Mark?.MarkPrice;

    public decimal? Delta => Option?.Delta ?? Mark?.Delta;

    public decimal? Gamma => Option?.Gamma ?? Mark?.Gamma;

    public decimal? Theta => Option?.Theta ?? Mark?.Theta;

    public decimal? Vega => Option?.Vega ?? Mark?.Vega;

    public decimal? Last => Option?.LastPrice ?? Ticker?.LastPrice;

    public decimal? Volume => Option?.Volume ?? Ticker?.Volume;

    public DateTimeOffset? UpdatedAt
    {
        get
        {
            var ticks = Math.Max(Option?.ReceivedAtTicks ?? 0, Math.Max(Ticker?.ReceivedAtTicks ?? 0, Mark?.ReceivedAtTicks ?? 0));
            return ticks > 0 ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;
        }
    }
}
