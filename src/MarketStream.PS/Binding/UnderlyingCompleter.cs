using System.Collections;

namespace MarketStream.PS.Binding;

/// <summary>Completes the base assets in the cached list of the venue on the line.</summary>
public sealed class UnderlyingCompleter : Completer
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Text, string ToolTip)> Candidates(IDictionary boundParameters) =>
        CompletionContext.Symbols(boundParameters)?.Symbols
            .Select(symbol => symbol.BaseAsset)
            .Where(asset => asset.Length > 0)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Order(StringComparer.OrdinalIgnoreCase)
            .Select(asset => (asset, asset))
        ?? [];
}
