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
public sealed class ConvertStreamRecordingCommand : RecordedFilesCommand
{
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

    /// <summary>Replaces files that exist.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override object ErrorTarget => Destination;

    private protected override void Read(ImportOptions source)
    {
        var conversion = new RecordingConversion(new ConversionOptions
        {
            Source = source,
            Destination = this.FilePath(Destination),
            Format = Format,
            SplitBy = SplitBy?.Aggregate(RecordingSplit.None, (all, part) => all | part),
            Force = Force,
        });
        var what = string.Create(CultureInfo.InvariantCulture, $"Convert {source.Paths.Count} {(source.Paths.Count == 1 ? "path" : "paths")} to {conversion.Format}");
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
}
