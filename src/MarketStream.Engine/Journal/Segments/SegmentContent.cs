namespace MarketStream.Engine.Journal.Segments;

/// <summary>What a segment holds, as its index says, or as its blocks do.</summary>
/// <param name="Header">The file's header; null when it is damaged.</param>
/// <param name="Tables">The shapes and keys.</param>
/// <param name="Entries">The blocks of items, in the order of the file.</param>
/// <param name="Damages">What could not be read.</param>
/// <param name="IsFinished">Whether the file has an index and a trailer.</param>
/// <param name="End">Where the blocks of items and definitions end that could be read.</param>
internal sealed record SegmentContent(
    FileHeader? Header,
    SegmentTables Tables,
    IReadOnlyList<BlockEntry> Entries,
    IReadOnlyList<JournalDamage> Damages,
    bool IsFinished,
    long End)
{
    /// <summary>What the blocks before an offset hold. Offsets of blocks never change, even when a finished file is continued.</summary>
    public SegmentContent Before(long offset) => this with
    {
        Entries = [.. Entries.Where(entry => entry.End <= offset)],
        Damages = [.. Damages.Where(damage => damage.Offset < offset)],
        End = Math.Min(End, offset),
    };
}
