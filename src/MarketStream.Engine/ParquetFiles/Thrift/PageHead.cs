namespace MarketStream.Engine.ParquetFiles.Thrift;

/// <summary>The header of a page: what the library takes memory for before it looks at the page.</summary>
/// <param name="Type">0 for data, 2 for a dictionary, 3 for data of the second version.</param>
/// <param name="Uncompressed">How many bytes the page takes when it is decompressed.</param>
/// <param name="Compressed">How many bytes follow the header.</param>
/// <param name="Values">How many values it has, nulls included.</param>
/// <param name="Encoding">How they are encoded.</param>
/// <param name="Levels">How many of the bytes that follow are never compressed.</param>
/// <param name="Length">The header's own length.</param>
internal readonly record struct PageHead(int Type, int Uncompressed, int Compressed, int Values, int Encoding, int Levels, int Length)
{
    public const int Data = 0;
    public const int Dictionary = 2;
    public const int SecondData = 3;

    /// <summary>
    /// Reads a header. A field that the library would take for something else is an error: it would go on reading at the wrong place.
    /// </summary>
    /// <exception cref="InvalidDataException">It makes no sense.</exception>
    /// <exception cref="EndOfStreamException">It goes on behind the bytes.</exception>
    public static PageHead Read(ReadOnlySpan<byte> bytes)
    {
        var source = new ThriftSource(bytes);
        var head = new PageHead(-1, -1, -1, -1, -1, 0, 0);
        var number = 0;
        while (source.FieldType(ref number) is var type && type != ThriftType.Stop)
        {
            head = (number, type) switch
            {
                (1, ThriftType.Int32) => head with { Type = source.Int32() },
                (2, ThriftType.Int32) => head with { Uncompressed = source.Int32() },
                (3, ThriftType.Int32) => head with { Compressed = source.Int32() },
                (4, ThriftType.Int32) => Passed(ref source, type, head),
                (5 or 7 or 8, ThriftType.Struct) => Inner(ref source, number, head),
                _ => throw Unknown(),
            };
        }

        return head with { Length = source.Position };
    }

    private static PageHead Inner(ref ThriftSource source, int kind, PageHead head)
    {
        var isSecond = kind == 8;
        var number = 0;
        while (source.FieldType(ref number) is var type && type != ThriftType.Stop)
        {
            head = (number, type) switch
            {
                (1, ThriftType.Int32) => head with { Values = source.Int32() },
                (2, ThriftType.Int32) when !isSecond => head with { Encoding = source.Int32() },
                (4, ThriftType.Int32) when isSecond => head with { Encoding = source.Int32() },
                (5 or 6, ThriftType.Int32) when isSecond => Level(head, source.Int32()),
                (2 or 3 or 4, ThriftType.Int32) => Passed(ref source, type, head),
                (5, ThriftType.Struct) when kind == 5 => Statistics(ref source, head),
                (8, ThriftType.Struct) when isSecond => Statistics(ref source, head),
                (3, ThriftType.True or ThriftType.False) when kind == 7 => head,
                (7, ThriftType.True or ThriftType.False) when isSecond => head,
                _ => throw Unknown(),
            };
        }

        return head;
    }

    private static PageHead Level(PageHead head, int length) => length >= 0 && length <= int.MaxValue - head.Levels
        ? head with { Levels = head.Levels + length }
        : throw new InvalidDataException("A page has levels of an impossible length.");

    private static PageHead Statistics(ref ThriftSource source, PageHead head)
    {
        var number = 0;
        while (source.FieldType(ref number) is var type && type != ThriftType.Stop)
        {
            if ((number, type) is not ((1 or 2 or 5 or 6, ThriftType.Binary) or (3 or 4, ThriftType.Int64) or (7 or 8, ThriftType.True or ThriftType.False))) throw Unknown();
            source.Skip(type);
        }

        return head;
    }

    private static PageHead Passed(ref ThriftSource source, ThriftType type, PageHead head)
    {
        source.Skip(type);
        return head;
    }

    private static InvalidDataException Unknown() => new("The header of a page has a field that is not known.");
}
