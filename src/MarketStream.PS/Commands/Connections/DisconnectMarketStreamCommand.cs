using System.Management.Automation;
using MarketStream.Engine.Connections;
using MarketStream.PS.Binding;

namespace MarketStream.PS.Commands.Connections;

/// <summary>Closes connections, their sockets and their receivers.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "MarketStream", SupportsShouldProcess = true, DefaultParameterSetName = "Connection")]
public sealed class DisconnectMarketStreamCommand : EngineCommand
{
    private readonly List<MarketConnection> _connections = [];

    /// <summary>Connections or names, wildcards allowed; may be left out while exactly one is open.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ParameterSetName = "Connection")]
    [Alias("Name")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    [ValidateNotNullOrEmpty]
    public ConnectionReference[]? Connection { get; set; }

    /// <summary>Closes every connection of this process.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "All")]
    public SwitchParameter All { get; set; }

    /// <inheritdoc/>
    protected override void OnRecord() => _connections.AddRange(ConnectionReference.ResolveEach(Connection ?? [], WriteError));

    /// <inheritdoc/>
    protected override void OnEnd()
    {
        if (All) _connections.AddRange(ConnectionRegistry.Shared.All);
        else if (Connection is null && !MyInvocation.ExpectingInput) _connections.Add(ConnectionReference.ResolveOnly(MyInvocation.MyCommand.Name));

        // All at the same time, because each close waits for its venue.
        var closing = _connections.Distinct().Where(connection => ShouldProcess(connection.Name)).ToList();
        Task.WhenAll(closing.Select(connection => connection.CloseAsync())).GetAwaiter().GetResult();
    }
}
