namespace MarketStream.Engine.Recording;

/// <summary>The writer of each format of text.</summary>
internal static class FieldWriters
{
    /// <summary>A writer of the format, which is one of text.</summary>
    public static FieldWriter For(RecordFormat format) => format switch
    {
        RecordFormat.Csv => new CsvFieldWriter(),
        RecordFormat.JsonLines => new JsonFieldWriter(),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "This format is not one of text."),
    };
}
