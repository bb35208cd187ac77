using System.Management.Automation;
using MarketStream.PS.Binding;
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

        // The pipeline was empty, or its object has no name. Stopping the only simulator then would stop one that nobody meant.
        if (Name is null && MyInvocation.ExpectingInput) return;
        var chosen = Name is null ? [SimulatorRegistry.Only("-Name")] : SimulatorRegistry.Find(Name, WriteError);
        foreach (var simulator in chosen) Stop(simulator);
    }

    private void Stop(RunningSimulator simulator)
    {
        if (simulator.IsRunning && ShouldProcess($"{simulator.Name} at {simulator.Uri}")) SimulatorRegistry.Stop(simulator);
    }
}
