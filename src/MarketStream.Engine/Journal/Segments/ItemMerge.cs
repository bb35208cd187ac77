using MarketStream.Engine.Journal.Shapes;
using MarketStream.Events;

namespace MarketStream.Engine.Journal.Segments;

/// <summary>
/// Puts the items of blocks back into their order. Blocks of one type follow one another, so only one of each is open at a time. One enumeration
/// of a file.
/// </summary>
internal sealed class ItemMerge(ISegmentFile file, SegmentContent content, JournalQuery query, Action<JournalDamage>? onDamage, JournalReadCounts counts)
{
    /// <summary>Blocks of a hostile file may overlap; beyond this, those that are open are read to their end before the next one is opened.</summary>
    private const int MostOpen = 256;

    /// <summary>The same for what open blocks hold, in bytes as a rough estimate.</summary>
    private const long MostWeight = 256L * 1024 * 1024;

    private readonly List<BlockCursor> _open = [];
    private long _weight;

    public IEnumerable<StreamItem> Run()
    {
        using var blocks = new BlockLoader(file, content, query, onDamage, counts);
        var entries = Selected();
        var next = 0;
        while (next < entries.Length || _open.Count > 0)
        {
            var cursor = Lowest(out var limit);
            var mayOpen = _open.Count < MostOpen && _weight < MostWeight;
            if (next < entries.Length && (cursor is null || (mayOpen && entries[next].FirstSequence <= cursor.Sequence)))
            {
                query.BeforeBlock?.Invoke();
                if (blocks.Load(entries[next++]) is { } opened) Open(opened);
                continue;
            }

            if (!mayOpen) limit = long.MaxValue;
            else if (next < entries.Length) limit = Math.Min(limit, entries[next].FirstSequence);
            do
            {
                yield return cursor!.Take();
            }
            while (cursor.HasItem && cursor.Sequence < limit);
            if (!cursor.HasItem) Close(cursor);
        }
    }

    // The cursor of the first item, and the place of the first item of all others.
    private BlockCursor? Lowest(out long limit)
    {
        BlockCursor? lowest = null;
        limit = long.MaxValue;
        foreach (var cursor in _open)
        {
            if (lowest is null || cursor.Sequence < lowest.Sequence)
            {
                limit = Math.Min(limit, lowest?.Sequence ?? long.MaxValue);
                lowest = cursor;
            }
            else
            {
                limit = Math.Min(limit, cursor.Sequence);
            }
        }

        return lowest;
    }

    private BlockEntry[] Selected()
    {
        var isWanted = new bool[content.Tables.Shapes.Count];
        for (var shape = 0; shape < isWanted.Length; shape++)
        {
            // What this version does not know cannot be wanted; the file's information lists it.
            isWanted[shape] = content.Tables.Shapes[shape] is { } known && ItemShapes.Find(known.TypeName) is not null
                && (query.Kinds is null || query.Kinds.Contains(known.TypeName, StringComparer.OrdinalIgnoreCase));
        }

        BlockEntry[] entries = [.. content.Entries.Where(entry => IsWanted(entry) && query.MayHold(entry))];
        Array.Sort(entries, static (left, right) => left.FirstSequence.CompareTo(right.FirstSequence));
        return entries;

        // A block whose shape was lost is wanted, so that its loss is reported.
        bool IsWanted(in BlockEntry entry) => entry.Shape >= isWanted.Length || content.Tables.Shapes[entry.Shape] is null || isWanted[entry.Shape];
    }

    private void Open(BlockCursor cursor)
    {
        _open.Add(cursor);
        _weight += cursor.Weight;
    }

    private void Close(BlockCursor cursor)
    {
        _open.Remove(cursor);
        _weight -= cursor.Weight;
    }
}
