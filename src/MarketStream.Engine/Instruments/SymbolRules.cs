using MarketStream.Engine.Rest;

namespace MarketStream.Engine.Instruments;

/// <summary>The limits of prices and quantities from a symbol's filters.</summary>
internal sealed class SymbolRules(RestFields symbol)
{
    // This filter repeats another one's keys with the values for market orders, so it is excluded.
    private readonly RestFields[] _filters = [.. symbol.Items("filters").Where(filter => filter.Text("filterType") != "MARKET_LOT_SIZE")];

    public decimal? TickSize => Find("tickSize");

    public decimal? StepSize => Find("stepSize");

    public decimal? MinQuantity => Find("minQty") ?? symbol.Positive("minQty");

    public decimal? MaxQuantity => Find("maxQty") ?? symbol.Positive("maxQty");

    public decimal? MinNotional => Find("minNotional") ?? Find("notional");

    /// <summary>The decimal places that multiples of a step need; null without a step.</summary>
    public static int? DigitsOf(decimal? step) => step is { } number ? (number / 1.000000000000000000000000000000m).Scale : null;

    private decimal? Find(string name) => _filters.Select(filter => filter.Positive(name)).FirstOrDefault(number => number is not null);
}
