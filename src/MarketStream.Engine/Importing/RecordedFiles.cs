using System.Diagnostics.CodeAnalysis;
using System.IO.Enumeration;
using MarketStream.Engine.Importing.Rows;
using MarketStream.Engine.Journal;
using MarketStream.Engine.ParquetFiles;

namespace MarketStream.Engine.Importing;

/// <summary>Tells a file's format by its name, and finds the files of a folder.</summary>
internal static class RecordedFiles
{
    private static readonly EnumerationOptions Everything = new() { RecurseSubdirectories = true, IgnoreInaccessible = false, AttributesToSkip = default };

    /// <summary>Opens a file. Errors: ImportFormatUnknown, and those of the format.</summary>
    /// <param name="path">The file.</param>
    /// <param name="end">How much of a journal is read, in bytes; null for all of it.</param>
    public static RecordedFile Open(string path, long? end = null) => FormatOf(path) switch
    {
        JournalFormat.Extension => JournalFile.Open(path, end),
        ParquetFormat.Extension => ColumnsFile.Open(path),
        ".csv" => new CsvFile(path),
        ".jsonl" or ".ndjson" => new JsonLinesFile(path),
        ".frames" => new FramesFile(path),
        _ => throw ImportErrors.FormatUnknown(path),
    };

    /// <summary>The files that a path stands for: itself, or what a folder holds. Errors: NothingToImport, RecordingNotReadable.</summary>
    public static IReadOnlyList<string> Find(string path)
    {
        if (!Directory.Exists(path)) return [path];
        try
        {
            string[] found = [.. NumberedName.Order(Walk(path).Where(IsKnown))];
            return found.Length > 0 ? found : throw ImportErrors.NothingToImport(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw ImportErrors.NotReadable(path, error);
        }
    }

    // A link to a folder may lead back to one above it, whose files would be read many times; links to files are followed.
    private static FileSystemEnumerable<string> Walk(string folder) =>
        new(folder, static (ref FileSystemEntry entry) => entry.ToSpecifiedFullPath(), Everything)
        {
            ShouldIncludePredicate = static (ref FileSystemEntry entry) => !entry.IsDirectory,
            ShouldRecursePredicate = static (ref FileSystemEntry entry) => !entry.Attributes.HasFlag(FileAttributes.ReparsePoint),
        };

    /// <summary>The extension that tells the format, in small letters, as it is written.</summary>
    private static string FormatOf(string path) => Path.GetExtension(TextFile.NameOf(path)).ToLowerInvariant();

    private static bool IsKnown(string path) => FormatOf(path) is JournalFormat.Extension or ParquetFormat.Extension or ".csv" or ".jsonl" or ".ndjson" or ".frames";
}
