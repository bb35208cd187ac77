using System.Collections;
using System.Globalization;
using MarketStream.Engine.Connections;

namespace MarketStream.PS.Binding;

/// <summary>Completes the numbers of the recordings that run.</summary>
public sealed class RecordingCompleter : Completer
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Text, string ToolTip)> Candidates(IDictionary boundParameters) =>
        ConnectionRegistry.Shared.All
            .SelectMany(connection => connection.Recordings)
            .Select(recording => (recording.Id.ToString(CultureInfo.InvariantCulture), recording.ToString()));
}
