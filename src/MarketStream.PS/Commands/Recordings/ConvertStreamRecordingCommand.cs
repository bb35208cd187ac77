using System.Globalization;
using System.Management.Automation;
using MarketStream.Engine.Conversions;
using MarketStream.Engine.Importing;
using MarketStream.Engine.Venues;
using MarketStream.Errors;
using MarketStream.PS.Binding;
using MarketStream.PS.Commands.Events;
using MarketStream.PS.Errors;
using MarketStream.Recordings;

namespace MarketStream.PS.Commands.Recordings;

/// <summary>Makes files of another format of recordings, without the pipeline.</summary>
[Cmdlet(VerbsData.Convert, "StreamRecording", SupportsShouldProcess = true, DefaultParameterSetName = PathSet)]
[OutputType(typeof(ConvertedFile))]
public sealed class ConvertStreamRecordingCommand : EngineCommand
{
    private const string PathSet = "Path";
    private const string LiteralSet = "LiteralPath";

    private readonly List<string> _paths = [];

    /// <summary>Files or folders, wildcards allowed.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = PathSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>Files or folders whose names are taken as they are.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = LiteralSet)]
    [Alias("PSPath", "LP")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>The template of the files' paths, or a folder.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ArgumentCompleter(typeof(PlaceholderCompleter))]
    [ValidateNotNullOrEmpty]
    public string Destination { get; set; } = "";

    /// <summary>The format of the files; null for that of the destination's extension.</summary>
    [Parameter]
    public RecordingFormat? Format { get; set; }

    /// <summary>What tells files from each other; null for day and kind.</summary>
    [Parameter]
    public RecordingSplit[]? SplitBy { get; set; }

    /// <summary>The symbols that are wanted, wildcards allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ListedSymbolCompleter))]
    public string[]? Symbol { get; set; }

    /// <summary>The channels that are wanted, wildcards allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ChannelCompleter))]
    public string[]? Channel { get; set; }

    /// <summary>The kinds of events and notices that are wanted, wildcards allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(KindCompleter))]
    public string[]? Kind { get; set; }

    /// <summary>What was received at this time or later.</summary>
    [Parameter]
    public DateTimeOffset? From { get; set; }

    /// <summary>What was received before this time.</summary>
    [Parameter]
    public DateTimeOffset? To { get; set; }

    /// <summary>The venue of captures whose first line names none.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(VenueCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Venue { get; set; }

    /// <summary>Replaces files that exist.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override object ErrorTarget => Destination;

    /// <inheritdoc/>
    protected override void OnRecord()
    {
        var isLiteral = ParameterSetName == LiteralSet;
        foreach (var path in isLiteral ? LiteralPath : Path)
        {
            try
            {
                _paths.AddRange(this.ExistingPaths(path, isLiteral));
            }
            catch (MarketStreamException error)
            {
                WriteError(error);
            }
        }
    }

    /// <inheritdoc/>
    protected override void OnEnd()
    {
        if (_paths.Count == 0) return;
        using var progress = new ImportProgress(this, "Convert-StreamRecording", _paths.Count);
        var conversion = new RecordingConversion(new ConversionOptions
        {
            Source = Source(progress),
            Destination = this.FilePath(Destination),
            Format = Format,
            SplitBy = SplitBy?.Aggregate(RecordingSplit.None, (all, part) => all | part),
            Force = Force,
        });
        var what = string.Create(CultureInfo.InvariantCulture, $"Convert {_paths.Count} {(_paths.Count == 1 ? "path" : "paths")} to {conversion.Format}");
        if (ShouldProcess($"{what}: {Destination}", $"{what}: {Destination}?", "Convert-StreamRecording", out var reason)) Convert(conversion);
        else if (reason == ShouldProcessReason.WhatIf) ShowPlan(conversion);
    }

    private void Convert(RecordingConversion conversion)
    {
        var files = 0;
        foreach (var file in conversion.Run())
        {
            files++;
            WriteObject(file);

            // The sequence is left before the next event is read, and what is not complete is deleted.
            ThrowIfStopped();
        }

        if (conversion.ProblemCount > 0 || conversion.LeftOutCount > 0) WriteError(CommandErrors.ConversionIncomplete(Destination, conversion.ProblemCount, conversion.LeftOutCount));
        else if (files == 0) WriteWarning("Nothing of the input is wanted by the filters, so no file was written.");
    }

    private void ShowPlan(RecordingConversion conversion)
    {
        foreach (var file in conversion.Plan())
        {
            var exists = !File.Exists(file.Path) ? "" : Force ? ", over the file that exists" : ", which is refused, because the file exists";
            ShouldProcess(file.Path, string.Create(CultureInfo.InvariantCulture, $"Write {file.EventCount} items of {file.Kind ?? "several kinds"}{exists}"));
        }
    }

    private ImportOptions Source(ImportProgress progress)
    {
        var filter = new StreamFilter(null, Symbol, Channel);
        return new ImportOptions
        {
            Paths = _paths,
            KindFilter = KindNames.Filter(Kind),
            SymbolFilter = filter.ForSymbols,
            StreamFilter = filter.ForStreams,
            From = From,
            To = To,
            Venue = Venue is null ? null : VenueCatalog.Shared.Get(Venue),
            OnWarning = WriteWarning,
            OnError = WriteError,
            OnProgress = progress.Show,
        };
    }
}
