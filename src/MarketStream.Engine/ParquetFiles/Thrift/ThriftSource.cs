namespace MarketStream.Engine.ParquetFiles.Thrift;

/// <summary>Walks over values in Thrift's compact protocol, in which Parquet writes its footers. Only for footers that were written here.</summary>
internal ref struct ThriftSource(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    public int Position { get; private set; }

    /// <summary>The next field of a struct: its type, 0 at the end. Numbers are given as the difference from the field before.</summary>
    public ThriftType FieldType(ref int number)
    {
        var head = _bytes[Position++];
        var type = (ThriftType)(head & 15);
        if (type == ThriftType.Stop) return type;
        number = head >> 4 is var difference and > 0 ? number + difference : (int)Signed();
        return type;
    }

    /// <summary>The head of a list: how many elements, and their type.</summary>
    public (int Count, ThriftType Type) List()
    {
        var head = _bytes[Position++];
        var count = head >> 4;
        return (count == 15 ? (int)Number() : count, (ThriftType)(head & 15));
    }

    public ReadOnlySpan<byte> Binary()
    {
        var length = (int)Number();
        Position += length;
        return _bytes.Slice(Position - length, length);
    }

    public long Signed()
    {
        var number = Number();
        return (long)(number >> 1) ^ -(long)(number & 1);
    }

    public ulong Number()
    {
        ulong number = 0;
        for (var shift = 0; ; shift += 7)
        {
            var read = _bytes[Position++];
            number |= (ulong)(read & 127) << shift;
            if (read < 128) return number;
        }
    }

    public void Skip(ThriftType type)
    {
        switch (type)
        {
            case ThriftType.True or ThriftType.False:
                break;
            case ThriftType.Byte:
                Position++;
                break;
            case ThriftType.Double:
                Position += sizeof(double);
                break;
            case ThriftType.Binary:
                Binary();
                break;
            case ThriftType.List or ThriftType.Set:
                var (count, element) = List();

                // Truths are a byte each within a list, and part of the head elsewhere.
                for (var i = 0; i < count; i++) Skip(element is ThriftType.True or ThriftType.False ? ThriftType.Byte : element);
                break;
            case ThriftType.Struct:
                var number = 0;
                while (FieldType(ref number) is var field && field != ThriftType.Stop) Skip(field);
                break;
            default:
                Number();
                break;
        }
    }
}
