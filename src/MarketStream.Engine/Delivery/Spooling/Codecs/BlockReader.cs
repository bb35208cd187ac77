using System.Buffers.Binary;
using System.Runtime.InteropServices;
using MarketStream.Engine.Protocol.Wire;
using MarketStream.Events;

namespace MarketStream.Engine.Delivery.Spooling.Codecs;

/// <summary>Reads values from a block, in the order in which a <see cref="BlockWriter"/> wrote them. For one thread.</summary>
internal sealed class BlockReader(IdentityTable identities)
{
    // Symbols and other words recur. Here each becomes one shared string again, as it was before it was written.
    private readonly SymbolTable _words = new();
    private byte[] _bytes = [];
    private int _position;

    public void Open(byte[] bytes)
    {
        _bytes = bytes;
        _position = 0;
    }

    public byte Byte() => _bytes[_position++];

    public long Int64() => BinaryPrimitives.ReadInt64LittleEndian(Next(sizeof(long)));

    public StreamIdentity Identity()
    {
        var number = Count();
        return number > 0 ? identities[number - 1] : new StreamIdentity(Text()!, Text()!);
    }

    public int Count()
    {
        var (value, shift) = (0u, 0);
        for (byte part = 0x80; part >= 0x80; shift += 7)
        {
            part = Byte();
            value |= (part & 0x7Fu) << shift;
        }

        return (int)value;
    }

    public decimal Decimal()
    {
        var head = Byte();
        Span<int> bits = stackalloc int[3];
        bits.Clear();
        var words = ((head >> 5) & 3) + 1;
        Next(words * sizeof(int)).CopyTo(MemoryMarshal.AsBytes(bits));
        return new decimal(bits[0], bits[1], bits[2], (head & 0x80) != 0, (byte)(head & 0x1F));
    }

    public string? Text()
    {
        var head = Count();
        if (head == 0) return null;
        var length = (head - 1) >> 1;
        if (((head - 1) & 1) != 0) return new string(MemoryMarshal.Cast<byte, char>(Next(length * sizeof(char))));
        return _words.Find(Next(length));
    }

    public byte[]? Bytes()
    {
        var head = Count();
        return head == 0 ? null : Next(head - 1).ToArray();
    }

    private ReadOnlySpan<byte> Next(int count)
    {
        var next = _bytes.AsSpan(_position, count);
        _position += count;
        return next;
    }
}
