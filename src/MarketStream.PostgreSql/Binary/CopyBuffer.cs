using System.Buffers.Binary;
using System.Text;

namespace MarketStream.PostgreSql.Binary;

/// <summary>Collects rows in the binary format of COPY: https://www.postgresql.org/docs/15/sql-copy.html, all numbers big-endian.</summary>
internal sealed class CopyBuffer
{
    private byte[] _bytes = new byte[128 * 1024];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    /// <summary>Removes what was appended beyond this length.</summary>
    public void Truncate(int length) => Length = length;

    /// <summary>Room for the bytes of one value.</summary>
    public Span<byte> Take(int count)
    {
        if (_bytes.Length - Length < count) Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + count));
        var room = _bytes.AsSpan(Length, count);
        Length += count;
        return room;
    }

    public void Append(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Take(bytes.Length));

    public void Int16(short value) => BinaryPrimitives.WriteInt16BigEndian(Take(sizeof(short)), value);

    public void Int32(int value) => BinaryPrimitives.WriteInt32BigEndian(Take(sizeof(int)), value);

    public void Int64(long value) => BinaryPrimitives.WriteInt64BigEndian(Take(sizeof(long)), value);

    /// <summary>Begins a value whose length is not known yet; returns what <see cref="End"/> takes.</summary>
    public int Begin()
    {
        Int32(0);
        return Length;
    }

    public void End(int begin) => BinaryPrimitives.WriteInt32BigEndian(_bytes.AsSpan(begin - sizeof(int)), Length - begin);

    public void NullField() => Int32(-1);

    public void ShortField(short value)
    {
        Int32(sizeof(short));
        Int16(value);
    }

    public void IntegerField(int value)
    {
        Int32(sizeof(int));
        Int32(value);
    }

    public void BigField(long value)
    {
        var room = Take(sizeof(int) + sizeof(long));
        BinaryPrimitives.WriteInt32BigEndian(room, sizeof(long));
        BinaryPrimitives.WriteInt64BigEndian(room[sizeof(int)..], value);
    }

    public void FlagField(bool value)
    {
        Int32(1);
        Take(1)[0] = value ? (byte)1 : (byte)0;
    }

    public void TextField(string text)
    {
        var room = Take(sizeof(int) + Encoding.UTF8.GetMaxByteCount(text.Length));
        var length = Encoding.UTF8.GetBytes(text, room[sizeof(int)..]);
        BinaryPrimitives.WriteInt32BigEndian(room, length);
        Length -= room.Length - sizeof(int) - length;
    }
}
