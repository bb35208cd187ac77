using System.Text;
using MarketStream.Engine.ParquetFiles.Values;

namespace MarketStream.Engine.ParquetFiles.Thrift;

/// <summary>
/// Writes a footer anew. The library trusts what it reads: a footer that ends too early holds it for ever, a list that claims a billion elements costs
/// their memory. What comes from here is well formed, and holds what is needed to read the file and no more.
/// </summary>
internal static class FooterCopy
{
    private const int SchemaField = 2;
    private const int MostColumns = 4096;

    /// <summary>An event has lists of records, which are three groups within each other.</summary>
    private const int Deepest = 12;

    private static readonly ThriftShape Statistics = new ThriftShape().Values(ThriftType.Binary, 1, 2, 5, 6).Values(ThriftType.Int64, 3, 4);

    private static readonly ThriftShape Chunk = new ThriftShape().Values(ThriftType.Int64, 2).Struct(
        new ThriftShape()
            .Values(ThriftType.Int32, 1, 4)
            .Values(ThriftType.Int64, 5, 6, 7, 9, 10, 11)
            .List(2, ThriftType.Int32)
            .List(3, ThriftType.Binary)
            .Struct(Statistics, 12),
        3);

    private static readonly ThriftShape OtherFields = new ThriftShape()
        .Values(ThriftType.Int32, 1)
        .Values(ThriftType.Int64, 3)
        .List(4, ThriftType.Struct, new ThriftShape().List(1, ThriftType.Struct, Chunk).Values(ThriftType.Int64, 2, 3, 5, 6).Values(ThriftType.Int16, 7))
        .List(5, ThriftType.Struct, new ThriftShape().Values(ThriftType.Binary, 1, 2))
        .Values(ThriftType.Binary, 6);

    /// <summary>The footer for the library to read. Throws for one that makes no sense.</summary>
    public static byte[] ForReading(ReadOnlySpan<byte> footer) => Rewrite(footer, static entry =>
    {
        if (entry.IsDecimal(ExactDecimal.Scale)) entry.DeclareBytes();
    });

    /// <summary>The footer that the library has written, with the types that it could not write itself.</summary>
    /// <param name="footer">The footer.</param>
    /// <param name="times">The columns that are times.</param>
    public static byte[] ForOthers(ReadOnlySpan<byte> footer, IReadOnlySet<string> times) => Rewrite(footer, entry =>
    {
        if (entry.IsLong && times.Contains(Encoding.UTF8.GetString(entry.Name))) entry.DeclareTime();
        else if (entry.IsSixteenBytes) entry.DeclareDecimal(ExactDecimal.Precision, ExactDecimal.Scale);
    });

    private static byte[] Rewrite(ReadOnlySpan<byte> footer, Action<SchemaEntry> change)
    {
        var source = new ThriftSource(footer);
        var target = new ThriftTarget();
        var (number, last, hasSchema) = (0, 0, false);
        while (source.FieldType(ref number) is var type && type != ThriftType.Stop)
        {
            if (number == SchemaField && type == ThriftType.List)
            {
                target.Field(ref last, SchemaField, ThriftType.List);
                CopySchema(footer, ref source, target, change);
                hasSchema = true;
            }
            else if (!OtherFields.TryCopyField(footer, ref source, target, ref last, number, type))
            {
                source.Skip(type);
            }
        }

        target.Stop();
        return hasSchema ? target.ToArray() : throw new InvalidDataException("The footer has no schema.");
    }

    private static void CopySchema(ReadOnlySpan<byte> footer, ref ThriftSource source, ThriftTarget target, Action<SchemaEntry> change)
    {
        var (count, element) = source.List();
        if (element != ThriftType.Struct || count is 0 or > MostColumns) throw new InvalidDataException($"The footer declares {count} columns, and {MostColumns} are read at most.");
        target.List(count, ThriftType.Struct);
        var open = new Stack<int>();
        for (var i = 0; i < count; i++)
        {
            var entry = SchemaEntry.Read(footer, ref source);
            Nest(open, entry.Children, count);
            change(entry);
            entry.Write(target);
        }
    }

    // The library follows groups by recursion, and a stack that is full ends the process.
    private static void Nest(Stack<int> open, int children, int count)
    {
        while (open.TryPeek(out var left) && left == 0) open.Pop();
        if (open.TryPop(out var rest)) open.Push(rest - 1);
        if (children < 0 || children > count) throw new InvalidDataException($"A group of columns claims {children} of them.");
        if (children > 0) open.Push(children);
        if (open.Count > Deepest) throw new InvalidDataException("Columns are nested too deeply.");
    }
}
