using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace MarketStream.Engine.Journal.Columns;

/// <summary>Bytes that are appended to, at most as many as a block may have. The memory is kept for the next block.</summary>
internal sealed class ByteSink
{
    private byte[] _bytes = new byte[16 * 1024];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    public void Truncate(int length) => Length = length;

    public void Byte(byte value) => Take(1)[0] = value;

    /// <summary>A number that is mostly small, with seven bits per byte.</summary>
    public void Number(ulong value)
    {
        for (; value >= 0x80; value >>= 7) Byte((byte)(value | 0x80));
        Byte((byte)value);
    }

    /// <summary>ASCII has one byte per character. Other text stays UTF-16, as UTF-8 could not keep half a surrogate pair.</summary>
    public void Text(string value)
    {
        var isWide = !Ascii.IsValid(value);
        Number(((ulong)value.Length << 1) | (isWide ? 1u : 0u));
        if (isWide) MemoryMarshal.AsBytes(value.AsSpan()).CopyTo(Take(value.Length * sizeof(char)));
        else Ascii.FromUtf16(value, Take(value.Length), out _);
    }

    public void Bytes(ReadOnlySpan<byte> value) => value.CopyTo(Take(value.Length));

    /// <summary>Begins a section, which a reader that does not know its content can skip; returns what <see cref="EndSection"/> needs.</summary>
    public int BeginSection()
    {
        Take(sizeof(uint));
        return Length;
    }

    public void EndSection(int begin) =>
        BinaryPrimitives.WriteInt32LittleEndian(_bytes.AsSpan(begin - sizeof(uint)), Length - begin);

    /// <summary>The next bytes, to be written by the caller; they hold anything until then.</summary>
    public Span<byte> Take(int count)
    {
        if (_bytes.Length - Length < count) Grow(count);
        var taken = _bytes.AsSpan(Length, count);
        Length += count;
        return taken;
    }

    private void Grow(int count)
    {
        var needed = (long)Length + count;
        if (needed > JournalFormat.MostRawBytes) throw new OversizeBlockException();
        Array.Resize(ref _bytes, (int)Math.Min(JournalFormat.MostRawBytes, Math.Max(_bytes.Length * 2L, needed)));
    }
}
