using System.Management.Automation;
using MarketStream.Engine.Connections;
using MarketStream.Recordings;

namespace MarketStream.PS.Commands.Recordings;

/// <summary>Waits until recordings have ended, or for a time.</summary>
[Cmdlet(VerbsLifecycle.Wait, "StreamRecording", DefaultParameterSetName = IdSet)]
[OutputType(typeof(StreamRecording))]
public sealed class WaitStreamRecordingCommand : RecordingCommand
{
    /// <summary>How many seconds to wait; without end when left out.</summary>
    [Parameter]
    [Alias("Timeout")]
    [ValidateRange(0, 2_000_000)]
    public double? TimeoutSeconds { get; set; }

    private protected override void Handle(IReadOnlyList<StreamRecording> recordings)
    {
        var time = TimeoutSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : (TimeSpan?)null;
        _ = Await(token => StreamRecordings.WaitAsync(recordings, time, token));
        WriteObject(recordings, enumerateCollection: true);
    }
}
