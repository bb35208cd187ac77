using MarketStream.Engine.Rest;

namespace MarketStream.Engine.Instruments;

/// <summary>What a symbol's filters say about prices and quantities.</summary>
internal sealed class SymbolRules(RestFields symbol)
{
    // The one filter that repeats another's keys, with other values: those of market orders.
    private readonly RestFields[] _filters = [.. symbol.Items("filters").Where(filter => filter.Text("filterType") != "MARKET_LOT_SIZE")];

    public decimal? TickSize => Find("tickSize");

    public decimal? StepSize => Find("stepSize");

    public decimal? MinQuantity => Find("minQty") ?? symbol.Positive("minQty");

    public decimal? MaxQuantity => Find("maxQty") ?? symbol.Positive("maxQty");

    public decimal? MinNotional => Find("minNotional") ?? Find("notional");

    /// <summary>Digits after the point that multiples of a step need; null without one.</summary>
    public static int? DigitsOf(decimal? step) => step is { } number ? (number / 1.000000000000000000000000000000m).Scale : null;

    private decimal? Find(string name) => _filters.Select(filter => filter.Positive(name)).FirstOrDefault(number => number is not null);
}
