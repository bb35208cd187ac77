using System.Management.Automation;
using System.Reflection;

namespace MarketStream.PS.Tests.Hosting;

/// <summary>Ends the pipeline before it as <c>Select-Object -First</c> does, which the engine alone does not bring.</summary>
[Cmdlet(VerbsLifecycle.Stop, "After")]
public sealed class StopAfterCommand : PSCmdlet
{
    private static readonly ConstructorInfo StopUpstream = typeof(PSCmdlet).Assembly
        .GetType("System.Management.Automation.StopUpstreamCommandsException", throwOnError: true)!
        .GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
        .Single(constructor => constructor.GetParameters() is [{ ParameterType.Name: "InternalCommand" }]);

    private int _seen;

    [Parameter(Mandatory = true, Position = 0)]
    public int Count { get; set; }

    [Parameter(ValueFromPipeline = true)]
    public object? InputObject { get; set; }

    protected override void ProcessRecord()
    {
        WriteObject(InputObject);
        if (++_seen >= Count) throw (Exception)StopUpstream.Invoke([this]);
    }
}
