using System.Collections;

namespace MarketStream.PS.Binding;

/// <summary>Completes the assets that the venue on the line lists something for, as they are cached.</summary>
public sealed class UnderlyingCompleter : Completer
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Text, string ToolTip)> Candidates(IDictionary boundParameters) =>
        BoundContext.Symbols(boundParameters)?.Symbols
            .Select(symbol => symbol.BaseAsset)
            .Where(asset => asset.Length > 0)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Order(StringComparer.OrdinalIgnoreCase)
            .Select(asset => (asset, asset))
        ?? [];
}
