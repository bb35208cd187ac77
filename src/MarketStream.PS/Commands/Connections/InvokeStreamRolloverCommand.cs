using System.Management.Automation;
using MarketStream.Engine.Connections;
using MarketStream.Notices;
using MarketStream.PS.Binding;
using MarketStream.PS.Errors;

namespace MarketStream.PS.Commands.Connections;

/// <summary>Moves connections to new sockets now, without an interruption.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "StreamRollover", SupportsShouldProcess = true)]
[OutputType(typeof(RolloverNotice))]
public sealed class InvokeStreamRolloverCommand : EngineCommand
{
    private readonly List<MarketConnection> _connections = [];

    /// <summary>Connections or names, wildcards allowed; may be left out while exactly one is open.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [Alias("Name")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    [ValidateNotNullOrEmpty]
    public ConnectionReference[]? Connection { get; set; }

    /// <summary>The numbers of the shards to move, from 1; null for all.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int[]? Shard { get; set; }

    /// <summary>Does not wait for the rollovers to end, and writes nothing.</summary>
    [Parameter]
    public SwitchParameter NoWait { get; set; }

    /// <inheritdoc/>
    protected override void OnRecord() => _connections.AddRange(ConnectionReference.ResolveEach(Connection ?? [], WriteError));

    /// <inheritdoc/>
    protected override void OnEnd()
    {
        if (Connection is null && !MyInvocation.ExpectingInput) _connections.Add(ConnectionReference.ResolveOnly(MyInvocation.MyCommand.Name));

        List<(MarketConnection Connection, Task<StreamNotice> Result)> requested = [];
        foreach (var connection in _connections.Distinct())
        {
            if (ShouldProcess(connection.Name)) requested.AddRange(connection.RequestRollover(Shard).Select(result => (connection, result)));
        }

        if (NoWait) return;
        foreach (var (connection, result) in requested)
        {
            try
            {
                var notice = Await(token => result.WaitAsync(token));
                if (notice is RolloverNotice) WriteObject(notice);
                else WriteError(CommandErrors.RolloverFailed(connection.Name, notice.Message));
            }
            catch (OperationCanceledException)
            {
                WriteError(CommandErrors.RolloverFailed(connection.Name, $"{connection.Name} was closed before its sockets were replaced."));
            }
        }
    }
}
