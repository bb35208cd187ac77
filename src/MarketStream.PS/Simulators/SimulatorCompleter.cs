using System.Collections;
using MarketStream.PS.Binding;

namespace MarketStream.PS.Simulators;

/// <summary>Completes the names of simulators.</summary>
public sealed class SimulatorCompleter : Completer
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Text, string ToolTip)> Candidates(IDictionary boundParameters) =>
        SimulatorRegistry.All.Select(simulator => (simulator.Name, $"{simulator.Venue} at {simulator.Uri}"));
}
