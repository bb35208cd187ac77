using System.Text;

namespace MarketStream.Engine.ParquetFiles.Thrift;

/// <summary>Copies a footer, and gives columns of 64-bit numbers the type of a timestamp. The numbers of fields are those of parquet.thrift.</summary>
internal static class TimeDeclaration
{
    private const int SchemaField = 2;
    private const int TypeField = 1;
    private const int NameField = 4;
    private const int ConvertedTypeField = 6;
    private const int LogicalTypeField = 10;
    private const int Int64 = 2;

    /// <summary>TIMESTAMP_MICROS as converted type, which older readers look at.</summary>
    private const byte TimestampMicros = 10;

    /// <summary>LogicalType.TIMESTAMP (8): isAdjustedToUTC (1) is true, unit (2) is MICROS (2), which is an empty struct; four structs end.</summary>
    private static ReadOnlySpan<byte> Timestamp => [0x8C, 0x11, 0x1C, 0x2C, 0, 0, 0, 0];

    public static byte[] Rewrite(ReadOnlySpan<byte> footer, IReadOnlySet<string> names)
    {
        var source = new ThriftSource(footer);
        using var target = new MemoryStream(footer.Length + (names.Count * 16));
        var number = 0;
        while (source.FieldType(ref number) is var type && type != ThriftType.Stop)
        {
            if (number != SchemaField)
            {
                source.Skip(type);
                continue;
            }

            var (count, _) = source.List();
            target.Write(footer[..source.Position]);
            for (var i = 0; i < count; i++) CopyElement(footer, ref source, target, names);
            target.Write(footer[source.Position..]);
            return target.ToArray();
        }

        throw new InvalidDataException("The footer has no schema.");
    }

    private static void CopyElement(ReadOnlySpan<byte> footer, ref ThriftSource source, MemoryStream target, IReadOnlySet<string> names)
    {
        var begin = source.Position;
        var (number, isLong, name) = (0, false, "");
        using var kept = new MemoryStream();
        var last = 0;
        while (true)
        {
            var type = source.FieldType(ref number);
            if (type == ThriftType.Stop) break;
            var value = source.Position;
            if (number == TypeField) isLong = source.Signed() == Int64;
            else if (number == NameField) name = Encoding.UTF8.GetString(source.Binary());
            else source.Skip(type);

            // What the library says of the number's type makes place for the time's; nothing else follows the name in such a column.
            if (number > NameField) continue;
            kept.WriteByte((byte)(((number - last) << 4) | (int)type));
            kept.Write(footer[value..source.Position]);
            last = number;
        }

        if (!isLong || !names.Contains(name))
        {
            target.Write(footer[begin..source.Position]);
            return;
        }

        kept.WriteTo(target);
        target.WriteByte(((ConvertedTypeField - NameField) << 4) | (int)ThriftType.Int32);
        target.WriteByte(TimestampMicros * 2);
        target.WriteByte(((LogicalTypeField - ConvertedTypeField) << 4) | (int)ThriftType.Struct);
        target.Write(Timestamp);
        target.WriteByte((byte)ThriftType.Stop);
    }
}
