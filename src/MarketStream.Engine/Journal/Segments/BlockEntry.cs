namespace MarketStream.Engine.Journal.Segments;

/// <summary>A block of items as the index lists it.</summary>
/// <param name="Offset">Where it begins in the file.</param>
/// <param name="Length">Its length with its header, in bytes.</param>
/// <param name="Shape">The shape of its items.</param>
/// <param name="Count">How many items it has.</param>
/// <param name="FirstReceivedTicks">The earliest time of arrival, in ticks of UTC.</param>
/// <param name="LastReceivedTicks">The latest time of arrival.</param>
/// <param name="FirstSequence">The place of its first item among all items of the file.</param>
/// <param name="LastSequence">The place of its last item.</param>
internal readonly record struct BlockEntry(
    long Offset, int Length, int Shape, int Count, long FirstReceivedTicks, long LastReceivedTicks, long FirstSequence, long LastSequence)
{
    public static BlockEntry Of(long offset, BlockHeader header) => new(
        offset, header.Length, header.Shape, header.Count, header.FirstReceivedTicks, header.LastReceivedTicks, header.FirstSequence, header.LastSequence);

    public long End => Offset + Length;
}
