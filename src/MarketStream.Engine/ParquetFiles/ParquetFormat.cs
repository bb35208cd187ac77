namespace MarketStream.Engine.ParquetFiles;

/// <summary>What tells a file of events from other files.</summary>
internal static class ParquetFormat
{
    public const string Extension = ".parquet";

    /// <summary>Added to the name while a file is written: what is not complete cannot be read, so no pattern for complete files must find it.</summary>
    public const string DraftSuffix = ".part";

    /// <summary>The file's own note of the kind of its events, <c>TradeEvent</c>.</summary>
    public const string KindKey = "marketstream.kind";

    /// <summary>The version of the columns; a reader needs none, since columns are found by name.</summary>
    public const string VersionKey = "marketstream.version";

    public const string Version = "1";
}
