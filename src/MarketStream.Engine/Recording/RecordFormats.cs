namespace MarketStream.Engine.Recording;

/// <summary>Formats by the extension of a file's name.</summary>
public static class RecordFormats
{
    /// <summary>The format of a file by its name; null when the extension stands for none.</summary>
    public static RecordFormat? Of(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Path.GetExtension(FileCompression.PlainName(path)).ToLowerInvariant() switch
        {
            ".csv" => RecordFormat.Csv,
            ".jsonl" or ".ndjson" => RecordFormat.JsonLines,

            // It is compressed within, and readers do not look into a compressed one.
            ".parquet" when FileCompression.SuffixOf(path).Length == 0 => RecordFormat.Parquet,
            _ => null,
        };
    }
}
