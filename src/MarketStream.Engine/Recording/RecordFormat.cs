namespace MarketStream.Engine.Recording;

/// <summary>The format of recorded events.</summary>
public enum RecordFormat
{
    /// <summary>Comma-separated values with a header (RFC 4180), one kind of event per file.</summary>
    Csv,

    /// <summary>One JSON object per line, whose <c>type</c> is the kind of event.</summary>
    JsonLines,

    /// <summary>Apache Parquet, one kind of event per file; decimals are exact, times are timestamps, and price levels are lists.</summary>
    Parquet,
}
