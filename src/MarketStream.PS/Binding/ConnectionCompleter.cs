using System.Collections;
using MarketStream.Engine.Connections;

namespace MarketStream.PS.Binding;

/// <summary>Completes the names of open connections.</summary>
public sealed class ConnectionCompleter : Completer
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Text, string ToolTip)> Candidates(IDictionary boundParameters) =>
        ConnectionRegistry.Shared.All.Select(connection => (connection.Name, $"{connection.Venue}, {connection.State}"));
}
