using System.Collections;

namespace MarketStream.PS.Binding;

/// <summary>Completes the kinds of events and notices.</summary>
public sealed class KindCompleter : Completer
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Text, string ToolTip)> Candidates(IDictionary boundParameters) => KindNames.All.Select(name => (name, name));
}
