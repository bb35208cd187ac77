using MarketStream.Engine.Importing;
using MarketStream.Engine.Recorders;
using MarketStream.Errors;
using MarketStream.Recordings;

namespace MarketStream.Engine.Conversions;

/// <summary>
/// Makes files of another format of recordings. A file appears under its name when it is complete, and what is not complete when the conversion ends is
/// deleted. For one thread.
/// </summary>
public sealed class RecordingConversion
{
    private readonly ConversionOptions _options;
    private readonly TimeProvider _time;
    private readonly ConversionTarget _target;
    private readonly ConversionReport _report;

    /// <summary>Prepares a conversion. Errors: ConversionFormatUnknown, FormatNotForFiles, PlaceholderUnknown, TemplateInvalid.</summary>
    public RecordingConversion(ConversionOptions options, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _time = time ?? TimeProvider.System;
        _target = ConversionTarget.Of(options);
        _report = new ConversionReport(options.Source);
    }

    /// <summary>The format of the files.</summary>
    public RecordingFormat Format => _target.Format;

    /// <summary>How many parts of the input, or whole files, could not be read; their events are missing in what was written.</summary>
    public int ProblemCount => _report.Problems;

    /// <summary>How many events were left out, because the format cannot keep them exactly.</summary>
    public long LeftOutCount => _report.LeftOutEvents;

    /// <summary>
    /// Converts, and returns each file when it is complete. Errors, of which those of one file that is read go to <see cref="ImportOptions.OnError"/> where
    /// that is given: ConvertedFileExists, before anything is written; ConversionOntoInput, SeveralKindsInOneFile, JournalInUse, FileNotWritable,
    /// ParquetNotWritable, JournalNotWritable, and those of <see cref="EventImport.Read"/>.
    /// </summary>
    public IEnumerable<ConvertedFile> Run()
    {
        if (!_options.Force) RefuseExisting();
        using var files = new ConversionFiles(_target, _options.Force, Inputs(), _report, _time);
        foreach (var item in new EventImport(Source(isReporting: true)).Read())
        {
            files.Write(item);
            while (files.TakeCompleted() is { } file) yield return file;
        }

        files.Complete();
        while (files.TakeCompleted() is { } file) yield return file;
    }

    /// <summary>The files that <see cref="Run"/> would write, for which all is read. What cannot be read is not reported. Errors: those of reading.</summary>
    public IReadOnlyList<ConvertedFile> Plan()
    {
        var plan = new ConversionPlan(_target);
        foreach (var item in new EventImport(Source(isReporting: false)).Read()) plan.Add(item);
        return [.. plan.Files.OrderBy(file => file.Path, StringComparer.Ordinal)];
    }

    // Reading twice costs less than files of which some are new and some are old, and is needed only where the template has made a file before.
    private void RefuseExisting()
    {
        if (!HasFiles()) return;
        var existing = Plan().Select(file => file.Path).Where(File.Exists).ToList();
        if (existing.Count > 0) throw ConversionErrors.FilesExist(existing);
    }

    private bool HasFiles()
    {
        try
        {
            var root = _target.Template.Root;
            return Directory.Exists(root) && Directory.EnumerateFiles(root, "*", PathTemplate.Walk).Any(_target.Template.Makes);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // What cannot be seen now is refused when the file is created.
            return false;
        }
    }

    private HashSet<string> Inputs()
    {
        var inputs = new HashSet<string>(OperatingSystem.IsLinux() ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase);
        foreach (var path in _options.Source.Paths)
        {
            try
            {
                inputs.UnionWith(RecordedFiles.Find(path));
            }
            catch (MarketStreamException)
            {
                // Reported when it is read.
            }
        }

        return inputs;
    }

    private ImportOptions Source(bool isReporting) => _options.Source with
    {
        OnWarning = isReporting ? _report.NotRead : null,
        OnError = isReporting ? _report.NotRead : static _ => { },
    };
}
