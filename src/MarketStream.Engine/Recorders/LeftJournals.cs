using MarketStream.Engine.Journal;

namespace MarketStream.Engine.Recorders;

/// <summary>Finds journals that a recording of Parquet files did not live to convert.</summary>
internal static class LeftJournals
{
    /// <summary>Those whose whole path the template makes. Folders that cannot be read have none: writing there will say so.</summary>
    public static IReadOnlyList<string> Find(PathTemplate template)
    {
        try
        {
            if (!Directory.Exists(template.Root)) return [];
            return [.. Directory.EnumerateFiles(template.Root, "*" + template.Extension + JournalFormat.Extension, PathTemplate.Walk).Where(IsOwn).Order(StringComparer.Ordinal)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }

        // One that holds what a Parquet file could not keep has a name of its own, and is not to be converted.
        bool IsOwn(string path) => !path.EndsWith(JournalConversion.RestSuffix, StringComparison.Ordinal) && template.EndOf(path) is not null;
    }
}
