using MarketStream.Engine.Journal;
using MarketStream.Engine.ParquetFiles;
using MarketStream.Engine.Recording;
using MarketStream.Recordings;

namespace MarketStream.Engine.Recorders;

/// <summary>What a recording has to know of the format of its files.</summary>
/// <param name="Extension">The end of their names, with the point.</param>
/// <param name="Text">The format in which they are written as text; null for the others.</param>
internal sealed record FileFormat(string Extension, RecordFormat? Text = null)
{
    /// <summary>Whether a file takes one kind of event or notice.</summary>
    public bool HasOneKind { get; private init; } = Text is { } text && FieldWriters.For(text).IsTable;

    /// <summary>
    /// What the name of a file has at its end while it is open, where a file of the format can be read only when it is complete: what comes is kept in a
    /// journal of this name until then. Empty for formats that can be read at any time.
    /// </summary>
    public string OpenSuffix { get; private init; } = "";

    /// <summary>The formats that files have.</summary>
    public static IReadOnlyList<RecordingFormat> OfFiles { get; } = [.. Enum.GetValues<RecordingFormat>().Where(format => format != RecordingFormat.Database)];

    /// <summary>The form of a format. Error: FormatNotForFiles.</summary>
    public static FileFormat Of(RecordingFormat format) => format switch
    {
        RecordingFormat.Journal => new(JournalFormat.Extension),
        RecordingFormat.Csv => new(".csv", RecordFormat.Csv),
        RecordingFormat.JsonLines => new(".jsonl", RecordFormat.JsonLines),
        RecordingFormat.Parquet => new(ParquetFormat.Extension) { HasOneKind = true, OpenSuffix = JournalFormat.Extension },
        RecordingFormat.Database => throw RecorderErrors.FormatNotForFiles(),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Recordings have no such format."),
    };
}
