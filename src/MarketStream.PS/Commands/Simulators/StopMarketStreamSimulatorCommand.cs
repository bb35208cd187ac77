using System.Management.Automation;
using MarketStream.PS.Binding;
using MarketStream.PS.Errors;
using MarketStream.PS.Simulators;

namespace MarketStream.PS.Commands.Simulators;

/// <summary>Stops simulators and closes their sockets.</summary>
[Cmdlet(VerbsLifecycle.Stop, "MarketStreamSimulator", SupportsShouldProcess = true, DefaultParameterSetName = "Name")]
public sealed class StopMarketStreamSimulatorCommand : EngineCommand
{
    /// <summary>Names, wildcards allowed; may be left out while exactly one runs.</summary>
    [Parameter(Position = 0, ParameterSetName = "Name", ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(SimulatorCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Name { get; set; }

    /// <summary>Simulators, as Start-MarketStreamSimulator returns them.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Simulator", ValueFromPipeline = true)]
    [ValidateNotNull]
    public RunningSimulator[] InputObject { get; set; } = [];

    /// <inheritdoc/>
    protected override void OnRecord()
    {
        if (ParameterSetName == "Simulator")
        {
            foreach (var simulator in InputObject) Stop(simulator);
            return;
        }

        // Nothing came down the pipeline, or what came has no name: stopping the only one then would stop what nobody meant.
        if (Name is null && MyInvocation.ExpectingInput) return;
        if (Name is null) Stop(SimulatorRegistry.Only("-Name"));
        foreach (var name in Name ?? [])
        {
            var patterns = new NamePatterns([name]);
            RunningSimulator[] found = [.. SimulatorRegistry.All.Where(simulator => patterns.Accept(simulator.Name))];
            if (found.Length == 0 && !WildcardPattern.ContainsWildcardCharacters(name)) WriteError(CommandErrors.SimulatorNotFound(name));
            foreach (var simulator in found) Stop(simulator);
        }
    }

    private void Stop(RunningSimulator simulator)
    {
        if (simulator.IsRunning && ShouldProcess($"{simulator.Name} at {simulator.Uri}")) SimulatorRegistry.Stop(simulator);
    }
}
