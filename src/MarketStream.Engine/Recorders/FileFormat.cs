using MarketStream.Engine.Journal;
using MarketStream.Engine.Recording;
using MarketStream.Recordings;

namespace MarketStream.Engine.Recorders;

/// <summary>What a recording has to know of the format of its files.</summary>
/// <param name="Extension">The end of their names, with the point.</param>
/// <param name="Text">The format in which they are written as text; null for the journal.</param>
internal sealed record FileFormat(string Extension, RecordFormat? Text = null)
{
    /// <summary>Whether a file takes one kind of event or notice.</summary>
    public bool HasOneKind { get; } = Text is { } text && FieldWriters.For(text).IsTable;

    public static FileFormat Of(RecordingFormat format) => format switch
    {
        RecordingFormat.Journal => new(JournalFormat.Extension),
        RecordingFormat.Csv => new(".csv", RecordFormat.Csv),
        RecordingFormat.JsonLines => new(".jsonl", RecordFormat.JsonLines),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Recordings have no such format."),
    };
}
