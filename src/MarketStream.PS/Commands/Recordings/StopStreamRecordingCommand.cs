using System.Management.Automation;
using MarketStream.Engine.Connections;
using MarketStream.Recordings;

namespace MarketStream.PS.Commands.Recordings;

/// <summary>Stops recordings and completes their files.</summary>
[Cmdlet(VerbsLifecycle.Stop, "StreamRecording", SupportsShouldProcess = true, DefaultParameterSetName = IdSet)]
[OutputType(typeof(StreamRecording))]
public sealed class StopStreamRecordingCommand : RecordingCommand
{
    /// <summary>Writes the stopped recordings to the pipeline.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Handle(IReadOnlyList<StreamRecording> recordings)
    {
        var stopped = recordings.Where(recording => ShouldProcess($"recording {recording.Id} of '{recording.Connection}' to {recording.Path}")).ToList();
        Task.WhenAll(stopped.Select(StreamRecordings.StopAsync)).GetAwaiter().GetResult();
        if (PassThru) WriteObject(stopped, enumerateCollection: true);
    }
}
