using System.Management.Automation;
using MarketStream.Engine.Connections;
using MarketStream.PS.Binding;
using MarketStream.PS.Errors;
using MarketStream.Recordings;

namespace MarketStream.PS.Commands.Recordings;

/// <summary>The base of cmdlets that work on recordings that were started before.</summary>
public abstract class RecordingCommand : EngineCommand
{
    internal const string IdSet = "Id";
    internal const string RecordingSet = "Recording";

    private readonly List<StreamRecording> _chosen = [];

    /// <summary>The numbers of recordings; may be left out while exactly one runs.</summary>
    [Parameter(Position = 0, ParameterSetName = IdSet)]
    [ArgumentCompleter(typeof(RecordingCompleter))]
    public int[]? Id { get; set; }

    /// <summary>Recordings, as Start-StreamRecording returns them.</summary>
    [Parameter(Mandatory = true, ParameterSetName = RecordingSet, ValueFromPipeline = true)]
    [ValidateNotNull]
    public StreamRecording[] InputObject { get; set; } = [];

    /// <inheritdoc/>
    protected override void OnRecord() => _chosen.AddRange(InputObject);

    /// <inheritdoc/>
    protected sealed override void OnEnd()
    {
        if (ParameterSetName == IdSet && !MyInvocation.ExpectingInput) _chosen.AddRange(ByNumber());
        Handle([.. _chosen.Distinct()]);
    }

    /// <summary>Called once, with all that were chosen.</summary>
    private protected abstract void Handle(IReadOnlyList<StreamRecording> recordings);

    private List<StreamRecording> ByNumber()
    {
        var running = ConnectionRegistry.Shared.All.SelectMany(connection => connection.Recordings).ToList();
        if (Id is null)
        {
            return running.Count switch
            {
                1 => running,
                0 => throw CommandErrors.NoRecording(MyInvocation.MyCommand.Name),
                _ => throw CommandErrors.AmbiguousRecording(running),
            };
        }

        foreach (var missing in Id.Where(id => running.TrueForAll(recording => recording.Id != id))) WriteError(CommandErrors.RecordingNotFound(missing));
        return running.FindAll(recording => Id.Contains(recording.Id));
    }
}
