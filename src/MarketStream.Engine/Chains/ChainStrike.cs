using MarketStream.Events;
using MarketStream.Instruments;

namespace MarketStream.Engine.Chains;

/// <summary>One strike with the symbols of its call and put, either of which may be missing.</summary>
internal sealed record ChainStrike(string Underlying, DateTimeOffset Expiry, decimal Strike, string? Call, string? Put)
{
    public IEnumerable<string> Symbols => new[] { Call, Put }.OfType<string>();

    /// <summary>The strikes of a list of options, ascending.</summary>
    public static ChainStrike[] Of(IEnumerable<MarketSymbol> symbols) =>
    [
        .. symbols.GroupBy(symbol => symbol.Strike!.Value).OrderBy(group => group.Key).Select(group => new ChainStrike(
            group.First().Underlying,
            group.First().Expiry!.Value,
            group.Key,
            group.FirstOrDefault(symbol => symbol.OptionType == OptionSide.Call)?.Symbol,
            group.FirstOrDefault(symbol => symbol.OptionType == OptionSide.Put)?.Symbol)),
    ];
}
