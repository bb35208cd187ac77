using System.Management.Automation;
using MarketStream.PS.Binding;
using MarketStream.PS.Simulators;

namespace MarketStream.PS.Commands.Simulators;

/// <summary>Lists the simulators of this process.</summary>
[Cmdlet(VerbsCommon.Get, "MarketStreamSimulator")]
[OutputType(typeof(RunningSimulator))]
public sealed class GetMarketStreamSimulatorCommand : EngineCommand
{
    /// <summary>Names, wildcards allowed; all when left out.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(SimulatorCompleter))]
    public string[]? Name { get; set; }

    /// <inheritdoc/>
    protected override void OnRecord()
    {
        WriteObject(SimulatorRegistry.Find(Name, WriteError), enumerateCollection: true);
    }
}
