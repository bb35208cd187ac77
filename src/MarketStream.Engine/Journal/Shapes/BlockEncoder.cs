using MarketStream.Engine.Journal.Columns;
using MarketStream.Events;

namespace MarketStream.Engine.Journal.Shapes;

/// <summary>Makes the payload of a block, and what its header says of it. Its memory is used again for every block. For one thread.</summary>
internal sealed class BlockEncoder
{
    private readonly RowMap _rows = new();
    private readonly int[] _codes = new int[JournalFormat.MostEvents];
    private readonly int[] _last = new int[JournalFormat.MostEvents];
    private readonly int[] _keys = new int[JournalFormat.MostEvents];
    private int[] _codeOfKey = [];

    public ByteSink Payload { get; } = new();

    public int Count { get; private set; }

    /// <summary>The keys that occur, rising.</summary>
    public ReadOnlySpan<int> Keys => _keys.AsSpan(0, KeyCount);

    public int KeyCount { get; private set; }

    public long FirstSequence { get; private set; }

    public long LastSequence { get; private set; }

    /// <summary>The earliest time of arrival, in ticks of UTC.</summary>
    public long FirstReceivedTicks { get; private set; }

    public long LastReceivedTicks { get; private set; }

    public void Encode<T>(IReadOnlyList<OwnerColumn<T>> columns, ReadOnlySpan<T> items, ReadOnlySpan<int> keys, ReadOnlySpan<long> sequences)
        where T : StreamItem
    {
        Payload.Clear();
        Count = items.Length;
        (FirstSequence, LastSequence) = (sequences[0], sequences[^1]);
        (FirstReceivedTicks, LastReceivedTicks) = (long.MaxValue, long.MinValue);
        foreach (var item in items)
        {
            FirstReceivedTicks = Math.Min(FirstReceivedTicks, item.ReceivedAtTicks);
            LastReceivedTicks = Math.Max(LastReceivedTicks, item.ReceivedAtTicks);
        }

        _rows.Begin(items.Length);
        NumberKeys(keys);
        var codes = _codes.AsSpan(0, items.Length);
        CodeCodec.Write(codes, KeyCount, Payload);
        _rows.Link(codes, _last.AsSpan(0, KeyCount));
        sequences.CopyTo(_rows.Values);
        IntegerCodec.Write(_rows, Payload, isAlone: true);
        OwnerColumns.Write(columns, items, _rows, Payload);
    }

    // A code is the place of a key among those that occur.
    private void NumberKeys(ReadOnlySpan<int> keys)
    {
        var highest = 0;
        foreach (var key in keys) highest = Math.Max(highest, key);
        if (_codeOfKey.Length <= highest) Array.Resize(ref _codeOfKey, Math.Max(highest + 1, _codeOfKey.Length * 2));
        KeyCount = 0;
        foreach (var key in keys)
        {
            // What the block before left in it is wrong for this one unless the key was found already.
            var code = _codeOfKey[key];
            if ((uint)code < (uint)KeyCount && _keys[code] == key) continue;
            _codeOfKey[key] = KeyCount;
            _keys[KeyCount++] = key;
        }

        _keys.AsSpan(0, KeyCount).Sort();
        for (var code = 0; code < KeyCount; code++) _codeOfKey[_keys[code]] = code;
        for (var row = 0; row < keys.Length; row++) _codes[row] = _codeOfKey[keys[row]];
    }
}
