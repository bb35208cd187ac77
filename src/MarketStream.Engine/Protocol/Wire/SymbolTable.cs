using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Unicode;

namespace MarketStream.Engine.Protocol.Wire;

/// <summary>
/// Interns symbols and other recurring words: the same UTF-8 bytes give the same string. Its size is limited; when it is full, further
/// words become new strings each time. For one thread.
/// </summary>
internal sealed class SymbolTable
{
    private const int MaxWords = 16_384;
    private const int MaxBytes = 64;

    private Slot[] _slots = new Slot[256];
    private int _count;

    public int Count => _count;

    /// <summary>The word as a string; null when its bytes are not UTF-8.</summary>
    [MethodImpl(HotPath.FromTheStart)]
    public string? Find(ReadOnlySpan<byte> word)
    {
        if (word.IsEmpty) return "";
        var hash = Utf8Hash.Of(word);
        var slots = _slots;
        var mask = slots.Length - 1;
        // The loop ends at a free slot, because at most half of them are taken.
        for (var i = hash & mask; ; i = (i + 1) & mask)
        {
            ref var slot = ref slots[i];
            if (slot.Bytes is null) return Add(word, hash);
            if (slot.Hash == hash && word.SequenceEqual(slot.Bytes)) return slot.Text;
        }
    }

    private string? Add(ReadOnlySpan<byte> word, int hash)
    {
        if (!Utf8.IsValid(word)) return null;
        var text = Encoding.UTF8.GetString(word);
        if (_count >= MaxWords || word.Length > MaxBytes) return text;
        if (_count >= _slots.Length / 2) Grow();
        Place(_slots, new Slot { Bytes = word.ToArray(), Hash = hash, Text = text });
        _count++;
        return text;
    }

    private void Grow()
    {
        var larger = new Slot[_slots.Length * 2];
        foreach (var slot in _slots)
        {
            if (slot.Bytes is not null) Place(larger, slot);
        }

        _slots = larger;
    }

    private static void Place(Slot[] slots, in Slot slot)
    {
        var mask = slots.Length - 1;
        var i = slot.Hash & mask;
        while (slots[i].Bytes is not null) i = (i + 1) & mask;
        slots[i] = slot;
    }

    private struct Slot
    {
        public byte[]? Bytes;
        public int Hash;
        public string Text;
    }
}
