using MarketStream.Events;

namespace MarketStream.Engine.Journal.Shapes;

/// <summary>Items of one type that wait until a block is full or its time is over. For one thread.</summary>
internal abstract class PendingItems
{
    private readonly int[] _keys = new int[JournalFormat.MostEvents];
    private readonly long[] _sequences = new long[JournalFormat.MostEvents];
    private long _weight;

    public int Count { get; private set; }

    public bool IsFull => Count == JournalFormat.MostEvents || _weight >= JournalFormat.FullWeight;

    public abstract ItemShape Shape { get; }

    protected ReadOnlySpan<int> Keys => _keys.AsSpan(0, Count);

    protected ReadOnlySpan<long> Sequences => _sequences.AsSpan(0, Count);

    /// <summary>The key of an item, before it has a number.</summary>
    public abstract ItemKey KeyOf(StreamItem item);

    /// <summary>Adds an item. There is room for it unless <see cref="IsFull"/>.</summary>
    public void Add(StreamItem item, int key, long sequence)
    {
        _weight += Put(item, Count);
        _keys[Count] = key;
        _sequences[Count] = sequence;
        Count++;
    }

    /// <summary>Makes the payload of a block of some of the items.</summary>
    public abstract void Encode(Range items, BlockEncoder encoder);

    public void Clear()
    {
        Forget(Count);
        (Count, _weight) = (0, 0);
    }

    protected abstract int Put(StreamItem item, int place);

    protected abstract void Forget(int count);
}
