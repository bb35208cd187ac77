using MarketStream.Engine.Journal.Columns;
using MarketStream.Engine.Journal.Shapes;
using MarketStream.Events;

namespace MarketStream.Engine.Journal.Segments;

/// <summary>
/// The shapes and keys that a segment defines, each with the number by which blocks name it. Definitions carry their numbers, so that a block of them
/// which was lost leaves a hole and moves nothing.
/// </summary>
internal sealed class SegmentTables
{
    private const int MostDepth = 4;

    private long _nameText;

    private readonly List<WrittenShape?> _shapes = [];
    private readonly List<ItemKey?> _keys = [];
    private readonly Dictionary<(string Venue, string Stream), StreamIdentity> _identities = [];

    /// <summary>The shapes by number; null where the definition was lost.</summary>
    public IReadOnlyList<WrittenShape?> Shapes => _shapes;

    /// <summary>The keys by number; null where the definition was lost. Keys of one stream share its identity.</summary>
    public IReadOnlyList<ItemKey?> Keys => _keys;

    public void Add(WrittenShape shape) => _shapes.Add(shape);

    public void Add(ItemKey key) => _keys.Add(key);

    public static void WriteShapes(IReadOnlyList<WrittenShape?> shapes, int first, int end, ByteSink sink)
    {
        Begin(first, end, sink);
        for (var number = first; number < end; number++)
        {
            sink.Text(shapes[number]?.TypeName ?? "");
            WriteColumns(shapes[number]?.Columns ?? [], sink);
        }
    }

    public static void WriteKeys(IReadOnlyList<ItemKey?> keys, int first, int end, ByteSink sink)
    {
        Begin(first, end, sink);
        for (var number = first; number < end; number++)
        {
            sink.Text(keys[number]?.Venue ?? "");
            sink.Text(keys[number]?.Stream ?? "");
            sink.Text(keys[number]?.Symbol ?? "");
        }
    }

    /// <summary>Reads definitions; those that are known already are left as they are.</summary>
    public void ReadShapes(ref ByteSource source)
    {
        var (first, end) = ReadRange(ref source, JournalFormat.MostShapes);
        for (var number = first; number < end; number++)
        {
            var shape = new WrittenShape(source.Name(), ReadColumns(ref source, 0));
            Put(_shapes, number, shape.TypeName.Length == 0 ? null : shape);
        }
    }

    public void ReadKeys(ref ByteSource source)
    {
        var (first, end) = ReadRange(ref source, JournalFormat.MostKeys);
        for (var number = first; number < end; number++)
        {
            var (venue, stream, symbol) = (source.Name(), source.Name(), source.Name());
            _nameText += venue.Length + stream.Length + symbol.Length;
            if (_nameText > JournalFormat.MostNameText) throw new DamagedBlockException("The names of a file are too long together.");
            if (!_identities.TryGetValue((venue, stream), out var identity))
                _identities.Add((venue, stream), identity = new StreamIdentity(venue, stream));
            Put(_keys, number, new ItemKey(identity, symbol));
        }
    }

    private static void Begin(int first, int end, ByteSink sink)
    {
        sink.Number((ulong)first);
        sink.Number((ulong)(end - first));
    }

    private static (int First, int End) ReadRange(ref ByteSource source, int most)
    {
        var first = source.Count(most);
        return (first, first + Math.Min(source.Count(most - first), source.Left));
    }

    private static void Put<T>(List<T?> table, int number, T? definition)
    {
        while (table.Count <= number) table.Add(default);
        table[number] ??= definition;
    }

    private static void WriteColumns(IReadOnlyList<ColumnSpec> columns, ByteSink sink)
    {
        sink.Number((ulong)columns.Count);
        foreach (var column in columns)
        {
            sink.Text(column.Name);
            sink.Byte((byte)column.Kind);
            if (column.Kind == ColumnKind.Records) WriteColumns(column.Columns, sink);
        }
    }

    private static List<ColumnSpec> ReadColumns(ref ByteSource source, int depth)
    {
        if (depth == MostDepth) throw new DamagedBlockException("Records lie too deep within one another.");
        var columns = new List<ColumnSpec>();
        for (var left = source.Count(JournalFormat.MostColumns); left > 0; left--)
        {
            var (name, kind) = (source.Name(), (ColumnKind)source.Byte());
            columns.Add(new ColumnSpec(name, kind, kind == ColumnKind.Records ? ReadColumns(ref source, depth + 1) : []));
        }

        return columns;
    }
}
