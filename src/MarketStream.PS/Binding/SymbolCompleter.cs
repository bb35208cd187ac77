using System.Collections;

namespace MarketStream.PS.Binding;

/// <summary>Completes the symbols subscribed on the connection of the line.</summary>
public sealed class SymbolCompleter : Completer
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Text, string ToolTip)> Candidates(IDictionary boundParameters) => Subscribed(boundParameters);

    internal static IEnumerable<(string Text, string ToolTip)> Subscribed(IDictionary boundParameters) =>
        CompletionContext.Connection(boundParameters)?.Subscriptions
            .Where(subscription => subscription.Symbol.Length > 0)
            .Select(subscription => (subscription.Symbol, subscription.Symbol))
        ?? [];
}
