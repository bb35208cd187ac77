using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace MarketStream.Engine.Journal.Columns;

/// <summary>Reads what a <see cref="ByteSink"/> wrote. Whatever the bytes are, it reads only them, or throws a <see cref="DamagedBlockException"/>.</summary>
internal ref struct ByteSource(ReadOnlySpan<byte> bytes)
{
    private const int LongestNumber = 63;

    private ReadOnlySpan<byte> _left = bytes;

    public readonly int Left => _left.Length;

    public byte Byte() => Take(1)[0];

    public ulong Number()
    {
        ulong value = 0;
        for (var shift = 0; shift <= LongestNumber; shift += 7)
        {
            var part = Byte();
            value |= (part & 0x7FUL) << shift;
            if (part < 0x80) return value;
        }

        throw new DamagedBlockException("A number has too many bytes.");
    }

    /// <summary>A number of things; more than there may be is damage, so that nobody allocates by it.</summary>
    public int Count(int most)
    {
        var value = Number();
        return value <= (ulong)most ? (int)value : throw new DamagedBlockException($"There are {value} of something, and {most} at most are possible.");
    }

    public string Text(int longest = JournalFormat.MostRawBytes)
    {
        var head = Number();
        var length = head >> 1;
        if (length > (ulong)longest) throw new DamagedBlockException($"A text has {length} characters.");
        if ((head & 1) == 0) return Encoding.Latin1.GetString(Take((int)length));
        return new string(MemoryMarshal.Cast<byte, char>(Take(checked((int)length * sizeof(char)))));
    }

    /// <summary>The name of a venue, stream, symbol, type or column.</summary>
    public string Name() => Text(JournalFormat.LongestName);

    public ByteSource Section() => new(Take(BinaryPrimitives.ReadInt32LittleEndian(Take(sizeof(int)))));

    public ReadOnlySpan<byte> Take(int count)
    {
        if ((uint)count > (uint)_left.Length) throw new DamagedBlockException($"{count} bytes are missing at the end of a block.");
        var taken = _left[..count];
        _left = _left[count..];
        return taken;
    }
}
