using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using MarketStream.Events;

namespace MarketStream.Engine.Delivery.Spooling.Codecs;

/// <summary>Appends values to a block of bytes, which grows for an item that is larger than the block. For one thread at a time.</summary>
internal sealed class BlockWriter(byte[] bytes, IdentityTable identities)
{
    private byte[] _bytes = bytes;

    public int Length { get; private set; }

    /// <summary>Returns the block and continues with another, empty one.</summary>
    public byte[] Exchange(byte[] next)
    {
        var full = _bytes;
        _bytes = next;
        Length = 0;
        return full;
    }

    /// <summary>Removes what was appended since the block had this length.</summary>
    public void Truncate(int length) => Length = length;

    public void Byte(byte value) => Next(1)[0] = value;

    public void Int64(long value) => BinaryPrimitives.WriteInt64LittleEndian(Next(sizeof(long)), value);

    public void Identity(StreamIdentity value)
    {
        if (identities.TryNumber(value, out var number))
        {
            Count(number + 1);
            return;
        }

        Count(0);
        Text(value.Venue);
        Text(value.Stream);
    }

    /// <summary>Writes a number that is never negative and mostly small, with seven bits per byte.</summary>
    public void Count(int value)
    {
        var rest = (uint)value;
        for (; rest >= 0x80; rest >>= 7) Byte((byte)(rest | 0x80));
        Byte((byte)rest);
    }

    /// <summary>Keeps the scale and the sign, so that 1.10 stays 1.10; small mantissas take fewer bytes.</summary>
    public void Decimal(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var words = bits[2] != 0 ? 3 : bits[1] != 0 ? 2 : 1;
        var scale = (bits[3] >> 16) & 0x1F;
        Byte((byte)(scale | ((words - 1) << 5) | (bits[3] < 0 ? 0x80 : 0)));
        MemoryMarshal.AsBytes(bits[..words]).CopyTo(Next(words * sizeof(int)));
    }

    /// <summary>Writes ASCII with one byte per character. Other text stays UTF-16, as UTF-8 could not keep half a surrogate pair.</summary>
    public void Text(string? value)
    {
        if (value is null)
        {
            Count(0);
            return;
        }

        var isWide = !Ascii.IsValid(value);
        Count((value.Length << 1 | (isWide ? 1 : 0)) + 1);
        if (isWide) MemoryMarshal.AsBytes(value.AsSpan()).CopyTo(Next(value.Length * sizeof(char)));
        else Ascii.FromUtf16(value, Next(value.Length), out _);
    }

    public void Bytes(byte[]? value)
    {
        Count(value is null ? 0 : value.Length + 1);
        value.CopyTo(Next(value?.Length ?? 0));
    }

    private Span<byte> Next(int count)
    {
        if (_bytes.Length - Length < count) Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + count));
        var next = _bytes.AsSpan(Length, count);
        Length += count;
        return next;
    }
}
