using MarketStream.Engine.Importing;
using MarketStream.Recordings;

namespace MarketStream.Engine.Conversions;

/// <summary>What is converted, and what it becomes.</summary>
public sealed class ConversionOptions
{
    /// <summary>What is read, and who is told what cannot be.</summary>
    public required ImportOptions Source { get; init; }

    /// <summary>
    /// Where the files go: a full path with placeholders (<c>{venue}</c>, <c>{date}</c>, <c>{hour}</c>, <c>{kind}</c>, <c>{underlying}</c>), or a folder.
    /// Files of text are compressed where it ends in <c>.gz</c> or <c>.zst</c>.
    /// </summary>
    public required string Destination { get; init; }

    /// <summary>The format; null for that of the destination's extension.</summary>
    public RecordingFormat? Format { get; init; }

    /// <summary>
    /// What tells files from each other, whether the destination has placeholders for it or not; null for a file for each day, and for each kind where the
    /// format has columns.
    /// </summary>
    public RecordingSplit? SplitBy { get; init; }

    /// <summary>Whether files that exist are replaced.</summary>
    public bool Force { get; init; }
}
