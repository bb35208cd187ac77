using MarketStream.Engine.Journal.Columns;

namespace MarketStream.Engine.Journal.Segments;

/// <summary>The entries of the index. Blocks mostly follow one another in place and time, so each entry is written as what differs from that.</summary>
internal static class SegmentIndex
{
    public static void WriteEntries(IReadOnlyList<BlockEntry> entries, int first, int end, ByteSink sink)
    {
        sink.Number((ulong)(end - first));
        var before = default(BlockEntry);
        for (var i = first; i < end; i++)
        {
            var entry = entries[i];
            sink.Number((ulong)(entry.Offset - before.End));
            sink.Number((ulong)entry.Length);
            sink.Number((ulong)entry.Shape);
            sink.Number((ulong)entry.Count);
            Signed(entry.FirstReceivedTicks - before.LastReceivedTicks, sink);
            Signed(entry.LastReceivedTicks - entry.FirstReceivedTicks, sink);
            Signed(entry.FirstSequence - before.LastSequence, sink);
            sink.Number((ulong)(entry.LastSequence - entry.FirstSequence));
            before = entry;
        }
    }

    /// <summary>Reads entries of blocks before an offset; they rise, and lie behind those that were read before.</summary>
    public static void ReadEntries(ref ByteSource source, long end, List<BlockEntry> entries)
    {
        var before = default(BlockEntry);
        for (var left = source.Count(JournalFormat.MostDefinitions); left > 0; left--)
        {
            var offset = checked(before.End + (long)source.Number());
            var length = source.Count(JournalFormat.MostRawBytes + BlockHeader.MostBytes);
            var (shape, count) = (source.Count(JournalFormat.MostShapes - 1), source.Count(JournalFormat.MostEvents));
            var firstReceived = before.LastReceivedTicks + Signed(ref source);
            var lastReceived = firstReceived + Signed(ref source);
            var firstSequence = before.LastSequence + Signed(ref source);
            before = new BlockEntry(offset, length, shape, count, firstReceived, lastReceived, firstSequence, firstSequence + (long)source.Number());
            var isBehind = entries.Count == 0 || offset >= entries[^1].End;
            if (!isBehind || offset < 0 || length == 0 || before.End > end || entries.Count == JournalFormat.MostBlocks)
                throw new DamagedBlockException("The index lists a block where none can be.");
            entries.Add(before);
        }
    }

    private static void Signed(long value, ByteSink sink) => sink.Number((ulong)((value << 1) ^ (value >> 63)));

    private static long Signed(ref ByteSource source)
    {
        var value = source.Number();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }
}
