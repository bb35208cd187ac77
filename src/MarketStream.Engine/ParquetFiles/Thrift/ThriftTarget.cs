using System.Buffers;

namespace MarketStream.Engine.ParquetFiles.Thrift;

/// <summary>Writes values in Thrift's compact protocol. For one thread.</summary>
internal sealed class ThriftTarget
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    public byte[] ToArray() => _bytes.WrittenSpan.ToArray();

    /// <summary>The head of a field.</summary>
    /// <param name="last">The number of the field before in the same struct, 0 for the first; becomes this one's.</param>
    /// <param name="number">This field's number.</param>
    /// <param name="type">Its type.</param>
    public void Field(ref int last, int number, ThriftType type)
    {
        if (number - last is var difference and > 0 and < 16)
        {
            Byte((byte)((difference << 4) | (int)type));
        }
        else
        {
            Byte((byte)type);
            Signed(number);
        }

        last = number;
    }

    public void Signed(long value) => Number((ulong)((value << 1) ^ (value >> 63)));

    public void List(int count, ThriftType type)
    {
        Byte((byte)((Math.Min(count, 15) << 4) | (int)type));
        if (count >= 15) Number((ulong)count);
    }

    public void Binary(ReadOnlySpan<byte> value)
    {
        Number((ulong)value.Length);
        _bytes.Write(value);
    }

    /// <summary>The end of a struct.</summary>
    public void Stop() => Byte((byte)ThriftType.Stop);

    /// <summary>What is written already in the same protocol.</summary>
    public void Raw(ReadOnlySpan<byte> value) => _bytes.Write(value);

    private void Number(ulong value)
    {
        for (; value >= 128; value >>= 7) Byte((byte)(value | 128));
        Byte((byte)value);
    }

    private void Byte(byte value) => _bytes.Write([value]);
}
