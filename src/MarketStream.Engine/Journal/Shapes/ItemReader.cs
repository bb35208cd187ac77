using MarketStream.Engine.Journal.Columns;
using MarketStream.Events;

namespace MarketStream.Engine.Journal.Shapes;

/// <summary>Makes items from the payload of a block. For one thread.</summary>
internal abstract class ItemReader
{
    private readonly int[] _codes = new int[JournalFormat.MostEvents];
    private readonly int[] _last = new int[JournalFormat.MostEvents];
    private readonly bool[] _isWanted = new bool[JournalFormat.MostEvents];

    /// <summary>Reads the items of the keys that are wanted, in their order.</summary>
    /// <param name="source">The payload.</param>
    /// <param name="rows">Memory for the rows; used again for every block.</param>
    /// <param name="count">How many items the block has.</param>
    /// <param name="keys">The keys that the block's header names; null for those that are not wanted.</param>
    public ReadItems Read(ref ByteSource source, RowMap rows, int count, ReadOnlySpan<ItemKey?> keys)
    {
        rows.Begin(count);
        var codes = _codes.AsSpan(0, count);
        CodeCodec.Read(ref source, keys.Length, codes);
        rows.Link(codes, _last.AsSpan(0, keys.Length));
        var wanted = 0;
        for (var row = 0; row < count; row++) wanted += (_isWanted[row] = keys[codes[row]] is not null) ? 1 : 0;
        if (wanted < count) rows.Need(_isWanted.AsSpan(0, count));
        var sequences = IntegerCodec.Read(ref source, rows, isAlone: true);
        var read = new ReadItems(new StreamItem[wanted], new long[wanted]);
        for (var (row, place) = (0, 0); row < count; row++)
        {
            if (_isWanted[row]) read.Sequences[place++] = sequences[row];
        }

        ReadColumns(ref source, rows, codes, keys, read.Items);
        return read with { Elements = rows.ElementTotal };
    }

    protected abstract void ReadColumns(ref ByteSource source, RowMap rows, ReadOnlySpan<int> codes, ReadOnlySpan<ItemKey?> keys, StreamItem[] items);
}
