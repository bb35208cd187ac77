using System.Management.Automation;
using MarketStream.Engine.Recorders;
using MarketStream.PS.Binding;
using MarketStream.Recordings;

namespace MarketStream.PS.Commands.Recordings;

/// <summary>Records a connection in files, without the pipeline.</summary>
[Cmdlet(VerbsLifecycle.Start, "StreamRecording", SupportsShouldProcess = true, DefaultParameterSetName = ConnectionSet)]
[OutputType(typeof(StreamRecording))]
public sealed class StartStreamRecordingCommand : StartRecordingCommand
{
    /// <summary>The template of the files' paths.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ArgumentCompleter(typeof(PlaceholderCompleter))]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>The format of the files.</summary>
    [Parameter]
    public RecordingFormat Format { get; set; }

    /// <summary>How long a file covers: 1h or 1d.</summary>
    [Parameter]
    [IntervalTransformation]
    public TimeSpan RotateEvery { get; set; } = TimeSpan.FromDays(1);

    /// <summary>The length in bytes beyond which a further file is begun; null for no limit.</summary>
    [Parameter]
    [ValidateRange(65_536, long.MaxValue)]
    public long? RotateSize { get; set; }

    /// <summary>How long files are kept; null for ever.</summary>
    [Parameter]
    [IntervalTransformation(LongestDays = 36_500)]
    public TimeSpan? Retain { get; set; }

    /// <summary>The recording pauses while the disk has fewer bytes free; null for no limit.</summary>
    [Parameter]
    [ValidateRange(1, long.MaxValue)]
    public long? MinFreeDisk { get; set; }

    /// <summary>Records no snapshots of order books, and keeps no books for them.</summary>
    [Parameter]
    public SwitchParameter NoBookSnapshots { get; set; }

    private protected override string Destination => this.FilePath(Path);

    private protected override RecorderOptions Complete(RecorderOptions options) => options with
    {
        Format = Format,
        RotateEvery = RotateEvery,
        RotateSize = RotateSize,
        Retain = Retain,
        MinFreeDisk = MinFreeDisk,
        BookSnapshots = !NoBookSnapshots,
    };
}
