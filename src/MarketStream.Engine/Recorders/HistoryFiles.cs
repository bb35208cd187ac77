using System.Globalization;
using MarketStream.Engine.Importing;
using MarketStream.Engine.Journal.Segments;
using MarketStream.Engine.Texts;
using MarketStream.Errors;

namespace MarketStream.Engine.Recorders;

/// <summary>
/// Finds what a recording's files hold at one moment. The recording's thread calls it, so that nothing is written meanwhile: of each file it notes
/// where its last block ends now. Blocks keep their places when more are added, also to a finished file, so that is enough to tell later what came before.
/// </summary>
internal static class HistoryFiles
{
    /// <param name="template">Where the files lie.</param>
    /// <param name="from">Files whose period ended before are left out.</param>
    /// <param name="openEnds">The files that are open, and where each ends.</param>
    /// <param name="onProblem">Called with a sentence on what cannot be read.</param>
    public static IReadOnlyList<HistoryFile> Find(
        PathTemplate template, DateTimeOffset from, IReadOnlyDictionary<string, long> openEnds, Action<string> onProblem)
    {
        var found = new List<HistoryFile>();
        try
        {
            foreach (var path in Directory.EnumerateFiles(template.Root, "*" + template.Extension, PathTemplate.Walk))
            {
                if (template.EndOf(path) is not { } periodEnd || periodEnd <= from) continue;
                var end = openEnds.TryGetValue(path, out var known) ? known : FindEnd(path, onProblem);
                if (end > 0) found.Add(new HistoryFile(path, end, periodEnd));
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            onProblem($"the folder '{template.Root}' cannot be read: {PlainText.Of(error)}");
        }

        // Files that share a moment are read in the order in which they were written.
        var byPath = found.ToDictionary(file => file.Path, StringComparer.Ordinal);
        return [.. NumberedName.Order(byPath.Keys).Select(path => byPath[path]).OrderBy(file => file.PeriodEnd)];
    }

    // A file that was not finished may be continued at its first bad block, so what is behind that one does not count.
    private static long FindEnd(string path, Action<string> onProblem)
    {
        try
        {
            using var file = SegmentFile.OpenForReading(path);
            if (SegmentTrailer.Read(file) is { } index) return index;
            var (length, end) = (file.Length, SegmentReading.Read(path, file, isToContinue: true).End);
            if (end < length) onProblem(string.Create(CultureInfo.InvariantCulture, $"'{path}' was not finished, and its last {length - end} bytes are no whole block."));
            return end;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or MarketStreamException)
        {
            onProblem($"'{path}' cannot be read: {PlainText.Of(error)}");
            return 0;
        }
    }
}
