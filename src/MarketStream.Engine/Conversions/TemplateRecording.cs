using MarketStream.Engine.ParquetFiles;
using MarketStream.Engine.Recorders;
using MarketStream.Engine.Recording;
using MarketStream.Recordings;

namespace MarketStream.Engine.Conversions;

/// <summary>Recordings whose events tell which file they belong to.</summary>
public static class TemplateRecording
{
    /// <summary>Whether a path has a placeholder, so that it stands for several files.</summary>
    public static bool IsTemplate(string path) => Placeholders.All.Keys.Any(name => path.Contains(name, StringComparison.Ordinal));

    /// <summary>
    /// Prepares a recording; each file is opened at its first event. Errors: PlaceholderUnknown, TemplateInvalid, AppendNotPossible.
    /// </summary>
    public static EventRecording Open(RecordingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Append && options.Format == RecordFormat.Parquet) throw ParquetErrors.CannotAppend(options.Path);

        // The name is taken as it is, whether its extension is that of the format or not.
        var extension = RecordFormats.Of(options.Path) is null ? "" : Path.GetExtension(FileCompression.PlainName(options.Path)) + FileCompression.SuffixOf(options.Path);
        var form = options.Format == RecordFormat.Parquet ? FileFormat.Of(RecordingFormat.Parquet) with { Extension = extension } : new FileFormat(extension, options.Format);
        var template = PathTemplate.OfItems(options.Path, form, options.SplitByKind ? RecordingSplit.Kind : RecordingSplit.None);
        return new EventRecording(new FilePerPlace(template, options));
    }
}
