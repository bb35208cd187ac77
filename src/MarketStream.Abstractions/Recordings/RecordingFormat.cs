namespace MarketStream.Recordings;

/// <summary>The format of the files that a recording writes.</summary>
public enum RecordingFormat
{
    /// <summary>The engine's own: every kind of event and notice in one file, in order, compressed, exact (<c>.msj</c>).</summary>
    Journal,

    /// <summary>Comma-separated values with a header, one file for each kind (<c>.csv</c>).</summary>
    Csv,

    /// <summary>One JSON object per line, whose <c>type</c> is the kind of event (<c>.jsonl</c>).</summary>
    JsonLines,

    /// <summary>
    /// Apache Parquet, one file for each kind (<c>.parquet</c>). Such a file can be read only when it is complete, so a recording keeps what comes in a
    /// journal beside it until then.
    /// </summary>
    Parquet,

    /// <summary>Rows in a database instead of files: the recording was started by another module, such as MarketStream.PostgreSql.</summary>
    Database,
}
