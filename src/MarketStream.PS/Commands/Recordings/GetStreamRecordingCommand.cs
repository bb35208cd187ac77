using System.Management.Automation;
using MarketStream.Engine.Connections;
using MarketStream.PS.Binding;
using MarketStream.PS.Errors;
using MarketStream.Recordings;

namespace MarketStream.PS.Commands.Recordings;

/// <summary>Lists the recordings that run in this process.</summary>
[Cmdlet(VerbsCommon.Get, "StreamRecording")]
[OutputType(typeof(StreamRecording))]
public sealed class GetStreamRecordingCommand : EngineCommand
{
    /// <summary>The numbers of recordings; all when left out.</summary>
    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(RecordingCompleter))]
    public int[]? Id { get; set; }

    /// <summary>Connections or names, wildcards allowed; all when left out.</summary>
    [Parameter(ValueFromPipeline = true)]
    [Alias("Name")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    [ValidateNotNullOrEmpty]
    public ConnectionReference[]? Connection { get; set; }

    /// <inheritdoc/>
    protected override void OnRecord()
    {
        var connections = Connection is null ? ConnectionRegistry.Shared.All : ConnectionReference.ResolveEach(Connection, WriteError);
        var found = connections.SelectMany(connection => connection.Recordings).Where(recording => Id is null || Id.Contains(recording.Id)).OrderBy(recording => recording.Id).ToList();
        foreach (var missing in (Id ?? []).Where(id => found.TrueForAll(recording => recording.Id != id))) WriteError(CommandErrors.RecordingNotFound(missing));
        WriteObject(found, enumerateCollection: true);
    }
}
