namespace MarketStream.Engine.Recording;

/// <summary>How events stand in a file.</summary>
public enum RecordFormat
{
    /// <summary>Comma-separated values with a header, RFC 4180, one kind of event a file.</summary>
    Csv,

    /// <summary>One JSON object a line, its <c>type</c> telling the kind of event.</summary>
    JsonLines,
}
