using System.Buffers.Binary;
using MarketStream.Engine.ParquetFiles.Thrift;

namespace MarketStream.Engine.ParquetFiles.Values;

/// <summary>
/// Puts the lowest and the highest decimal in place of what the library notes. It takes the 16 bytes for an id, which it compares without a sign and notes
/// in another order of bytes; readers that trust such statistics would skip rows that they were asked for. The length stays, since offsets depend on it.
/// </summary>
internal static class DecimalStatistics
{
    private const int Length = 16;
    private const int FixedBytes = 7;
    private const int ColumnStatistics = 12;

    /// <summary>All that a column of 38 digits can hold.</summary>
    private static readonly Int128 Highest = Int128.Parse(new string('9', ExactDecimal.Precision), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>PageHeader.data_page_header, DataPageHeader.statistics.</summary>
    private static ReadOnlySpan<int> OfPage => [5, 5];

    /// <summary>FileMetaData.row_groups, RowGroup.columns, ColumnChunk.meta_data, ColumnMetaData.statistics.</summary>
    private static ReadOnlySpan<int> OfFooter => [4, 1, 3, ColumnStatistics];

    /// <summary>Corrects the header of a page of decimals.</summary>
    public static void CorrectPage(Span<byte> header)
    {
        var source = new ThriftSource(header);
        Follow(ref source, header, OfPage);
    }

    /// <summary>Corrects the columns of 16 bytes in a footer, all of which are decimals.</summary>
    public static void CorrectFooter(Span<byte> footer)
    {
        var source = new ThriftSource(footer);
        Follow(ref source, footer, OfFooter);
    }

    private static void Follow(ref ThriftSource source, Span<byte> bytes, ReadOnlySpan<int> path)
    {
        if (path.IsEmpty)
        {
            Correct(ref source, bytes);
            return;
        }

        var (number, isOther) = (0, false);
        while (source.FieldType(ref number) is var type && type != ThriftType.Stop)
        {
            if (number == path[0] && type == ThriftType.Struct && !isOther)
            {
                Follow(ref source, bytes, path[1..]);
            }
            else if (number == path[0] && type == ThriftType.List)
            {
                var (count, _) = source.List();
                for (var i = 0; i < count; i++) Follow(ref source, bytes, path[1..]);
            }
            else if (number == 1 && type == ThriftType.Int32 && path[0] == ColumnStatistics)
            {
                isOther = source.Int32() != FixedBytes;
            }
            else
            {
                source.Skip(type);
            }
        }
    }

    // The fields are max (1) and min (2), which old readers look at, and max_value (5) and min_value (6).
    private static void Correct(ref ThriftSource source, Span<byte> bytes)
    {
        Span<int> places = stackalloc int[7];
        places.Clear();
        var number = 0;
        while (source.FieldType(ref number) is var type && type != ThriftType.Stop)
        {
            source.Skip(type);
            if (type == ThriftType.Binary && number < places.Length) places[number] = source.Position - Length;
        }

        if (places[1] > 0 && places[2] > 0) Correct(bytes.Slice(places[2], Length), bytes.Slice(places[1], Length));
        if (places[5] > 0 && places[6] > 0) Correct(bytes.Slice(places[6], Length), bytes.Slice(places[5], Length));
    }

    private static void Correct(Span<byte> lowest, Span<byte> highest)
    {
        new Guid(lowest).TryWriteBytes(lowest, bigEndian: true, out _);
        new Guid(highest).TryWriteBytes(highest, bigEndian: true, out _);

        // Without a sign, negative numbers come behind positive ones, so where there are both, neither end is among the two.
        if (lowest[0] < 128 == highest[0] < 128) return;
        BinaryPrimitives.WriteInt128BigEndian(lowest, -Highest);
        BinaryPrimitives.WriteInt128BigEndian(highest, Highest);
    }
}
