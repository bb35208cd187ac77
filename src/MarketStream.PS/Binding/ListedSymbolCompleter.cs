using System.Collections;
using MarketStream.Engine.Instruments;

namespace MarketStream.PS.Binding;

/// <summary>Completes symbols: first those subscribed on the connection of the line, then those in the cached list of the venue.</summary>
public sealed class ListedSymbolCompleter : Completer
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Text, string ToolTip)> Candidates(IDictionary boundParameters)
    {
        var now = DateTimeOffset.UtcNow;
        var listed = CompletionContext.Symbols(boundParameters)?.Symbols
            .Where(symbol => SymbolFilter.IsTrading(symbol, now))
            .Select(symbol => (symbol.Symbol, $"{symbol.Kind} {symbol.BaseAsset}/{symbol.QuoteAsset}"));
        return boundParameters["Venue"] is null ? SymbolCompleter.Subscribed(boundParameters).Concat(listed ?? []) : listed ?? [];
    }
}
