using System.Collections;

namespace MarketStream.PS.Binding;

/// <summary>Completes the names of the streams subscribed on the connection of the line.</summary>
public sealed class StreamCompleter : Completer
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Text, string ToolTip)> Candidates(IDictionary boundParameters) =>
        CompletionContext.Connection(boundParameters)?.Subscriptions
            .Select(subscription => (subscription.Stream, $"{subscription.State}, {subscription.EventCount} events"))
        ?? [];
}
