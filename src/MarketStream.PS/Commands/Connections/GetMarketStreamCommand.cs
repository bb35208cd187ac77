using System.Management.Automation;
using MarketStream.Connections;
using MarketStream.Engine.Connections;
using MarketStream.PS.Binding;

namespace MarketStream.PS.Commands.Connections;

/// <summary>Lists the open connections of this process.</summary>
[Cmdlet(VerbsCommon.Get, "MarketStream")]
[OutputType(typeof(StreamConnection))]
public sealed class GetMarketStreamCommand : EngineCommand
{
    /// <summary>Names, wildcards allowed; all when left out.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    public string[]? Name { get; set; }

    /// <inheritdoc/>
    protected override void OnRecord()
    {
        var found = Name is null
            ? ConnectionRegistry.Shared.All
            : ConnectionReference.ResolveEach(Name.Select(name => new ConnectionReference(name)), WriteError);
        WriteObject(found, enumerateCollection: true);
    }
}
