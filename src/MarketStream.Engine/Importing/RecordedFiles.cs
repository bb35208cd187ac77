using System.Diagnostics.CodeAnalysis;
using MarketStream.Engine.Importing.Rows;
using MarketStream.Engine.Journal;

namespace MarketStream.Engine.Importing;

/// <summary>Tells a file's format by its name, and finds the files of a folder.</summary>
internal static class RecordedFiles
{
    /// <summary>Opens a file. Errors: ImportFormatUnknown, and those of the format.</summary>
    /// <param name="path">The file.</param>
    /// <param name="end">How much of a journal is read, in bytes; null for all of it.</param>
    public static RecordedFile Open(string path, long? end = null) => FormatOf(path) switch
    {
        JournalFormat.Extension => JournalFile.Open(path, end),
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
            string[] found = [.. NumberedName.Order(Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Where(IsKnown))];
            return found.Length > 0 ? found : throw ImportErrors.NothingToImport(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw ImportErrors.NotReadable(path, error);
        }
    }

    /// <summary>The extension that tells the format, in small letters, as it is written.</summary>
    private static string FormatOf(string path) => Path.GetExtension(TextFile.NameOf(path)).ToLowerInvariant();

    private static bool IsKnown(string path) => FormatOf(path) is JournalFormat.Extension or ".csv" or ".jsonl" or ".ndjson" or ".frames";
}
