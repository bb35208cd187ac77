using System.Runtime.CompilerServices;
using MarketStream.Engine.Protocol.Wire;

namespace MarketStream.Engine.Protocol;

/// <summary>Streams by the UTF-8 bytes of their names. Immutable, so any thread may read it.</summary>
internal sealed class StreamTable
{
    public static readonly StreamTable Empty = new([]);

    private readonly StreamEntry?[] _slots;
    private StreamMatcher? _matcher;

    public StreamTable(IReadOnlyCollection<StreamEntry> entries)
    {
        Entries = entries;
        Single = entries.Count == 1 ? entries.First() : null;
        var size = 4;
        while (size < entries.Count * 2) size *= 2;
        _slots = new StreamEntry?[size];
        foreach (var entry in entries)
        {
            var i = entry.Hash & (size - 1);
            while (_slots[i] is not null) i = (i + 1) & (size - 1);
            _slots[i] = entry;
        }
    }

    public IReadOnlyCollection<StreamEntry> Entries { get; }

    /// <summary>The only stream; null when there are several or none.</summary>
    public StreamEntry? Single { get; }

    /// <summary>
    /// Finds streams by their payloads. Created when a raw socket first needs it; two threads may both create it, which does no harm.
    /// </summary>
    public StreamMatcher Matcher => _matcher ??= new StreamMatcher(Entries);

    [MethodImpl(HotPath.FromTheStart)]
    public StreamEntry? Find(ReadOnlySpan<byte> name)
    {
        var slots = _slots;
        var hash = Utf8Hash.Of(name);
        // The loop ends at a free slot, because at most half of them are taken.
        for (var i = hash & (slots.Length - 1); ; i = (i + 1) & (slots.Length - 1))
        {
            var entry = slots[i];
            if (entry is null || (entry.Hash == hash && name.SequenceEqual(entry.Utf8Name))) return entry;
        }
    }
}
