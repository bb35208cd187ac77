using System.Collections;
using System.Globalization;
using MarketStream.Engine.Instruments;

namespace MarketStream.PS.Binding;

/// <summary>Completes cached expiries: those of the underlying on the line, or all where the line names none.</summary>
public sealed class ExpiryCompleter : Completer
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Text, string ToolTip)> Candidates(IDictionary boundParameters)
    {
        var now = DateTimeOffset.UtcNow;
        var underlying = new NameFilter(boundParameters["Underlying"]?.ToString() is { Length: > 0 } name ? [name] : null);
        return CompletionContext.Symbols(boundParameters)?.Symbols
            .Where(symbol => symbol.Expiry > now && (underlying.Accept(symbol.BaseAsset) || underlying.Accept(symbol.Underlying)))
            .Select(symbol => symbol.Expiry!.Value)
            .Distinct()
            .Order()
            .Select(expiry => (new ExpiryDate(expiry).ToString(), expiry.ToString("ddd d MMM yyyy HH:mm 'UTC'", CultureInfo.InvariantCulture)))
            ?? [];
    }
}
