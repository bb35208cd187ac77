namespace MarketStream.Engine.ParquetFiles.Thrift;

/// <summary>
/// Walks over values in Thrift's compact protocol, in which Parquet writes its footers and the headers of pages. Files of strangers are walked over as
/// well, so each length is compared with what is there.
/// </summary>
internal ref struct ThriftSource(ReadOnlySpan<byte> bytes)
{
    /// <summary>Footers nest eight values at most; without a limit, a hostile one would end the process with a full stack.</summary>
    private const int Deepest = 32;

    private readonly ReadOnlySpan<byte> _bytes = bytes;

    public int Position { get; private set; }

    /// <summary>The next field of a struct: its type, 0 at the end. Numbers are given as the difference from the field before.</summary>
    public ThriftType FieldType(ref int number)
    {
        var head = Byte();
        var type = (ThriftType)(head & 15);
        if (type == ThriftType.Stop) return type;
        number = head >> 4 is var difference and > 0 ? number + difference : (short)Signed();
        return type;
    }

    /// <summary>The head of a list: how many elements, and their type.</summary>
    public (int Count, ThriftType Type) List()
    {
        var head = Byte();
        var count = head >> 4;
        return (count == 15 ? Length() : count, (ThriftType)(head & 15));
    }

    public ReadOnlySpan<byte> Binary()
    {
        var length = Length();
        Position += length;
        return _bytes.Slice(Position - length, length);
    }

    public int Int32() => Signed() is var value and >= int.MinValue and <= int.MaxValue
        ? (int)value
        : throw new InvalidDataException("A number of 32 bits has more of them.");

    public long Signed()
    {
        var number = Number();
        return (long)(number >> 1) ^ -(long)(number & 1);
    }

    public ulong Number()
    {
        ulong number = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var read = Byte();
            number |= (ulong)(read & 127) << shift;
            if (read < 128) return number;
        }

        throw new InvalidDataException("A number has more than 64 bits.");
    }

    public void Skip(ThriftType type) => Skip(type, 0);

    private void Skip(ThriftType type, int depth)
    {
        if (depth > Deepest) throw new InvalidDataException("Values are nested too deeply.");
        switch (type)
        {
            case ThriftType.True or ThriftType.False:
                break;
            case ThriftType.Byte:
                Byte();
                break;
            case ThriftType.Double:
                for (var i = 0; i < sizeof(double); i++) Byte();
                break;
            case ThriftType.Binary:
                Binary();
                break;
            case ThriftType.List or ThriftType.Set:
                var (count, element) = List();

                // Truths are a byte each within a list, and part of the head elsewhere.
                for (var i = 0; i < count; i++) Skip(element is ThriftType.True or ThriftType.False ? ThriftType.Byte : element, depth + 1);
                break;
            case ThriftType.Struct:
                var number = 0;
                while (FieldType(ref number) is var field && field != ThriftType.Stop) Skip(field, depth + 1);
                break;
            case ThriftType.Int16 or ThriftType.Int32 or ThriftType.Int64:
                Number();
                break;
            default:
                throw new InvalidDataException($"A value is of the unknown type {(int)type}.");
        }
    }

    private byte Byte() => Position < _bytes.Length ? _bytes[Position++] : throw new EndOfStreamException("A value goes on behind the end.");

    // Whatever is counted takes a byte at least, so a count beyond what is left cannot be true.
    private int Length() => Number() is var length && length <= (ulong)(_bytes.Length - Position)
        ? (int)length
        : throw new EndOfStreamException("A value goes on behind the end.");
}
