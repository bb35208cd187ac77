using System.Buffers;
using MarketStream.Engine.Journal.Columns;
using MarketStream.Events;

namespace MarketStream.Engine.Journal.Shapes;

/// <summary>Lists of records: how many each row has, then the columns of all records, one after the other.</summary>
internal sealed class RecordsColumn<TRecord> : ValueColumn<EventList<TRecord>>
    where TRecord : class
{
    private const int BytesEach = 96;

    private readonly IReadOnlyList<OwnerColumn<TRecord>> _columns;

    // Null where the file has a column that this version does not have.
    private readonly IReadOnlyList<OwnerColumn<TRecord>?> _readers;

    public RecordsColumn(IReadOnlyList<OwnerColumn<TRecord>> columns)
        : this(columns, columns)
    {
    }

    private RecordsColumn(IReadOnlyList<OwnerColumn<TRecord>> columns, IReadOnlyList<OwnerColumn<TRecord>?> readers)
    {
        (_columns, _readers) = (columns, readers);
        Columns = [.. columns.Select(column => column.Spec)];
    }

    public override ColumnKind Kind => ColumnKind.Records;

    public override IReadOnlyList<ColumnSpec> Columns { get; }

    public override bool HasFiller => true;

    public override EventList<TRecord> Filler => EventList<TRecord>.Empty;

    public override bool IsHeavy => true;

    public override int Weigh(EventList<TRecord> value) => value.Count * BytesEach;

    public override void Write(ReadOnlySpan<EventList<TRecord>> values, RowMap rows, ByteSink sink)
    {
        Lengths.Write(values, static value => value.Count, rows, sink);
        var elements = Lengths.Begin(rows, rows.LeftColumn.AsSpan(0, rows.Count));
        var records = ArrayPool<TRecord>.Shared.Rent(elements.Count);
        var at = 0;
        foreach (var list in values)
        {
            for (var i = 0; i < list.Count; i++) records[at++] = list[i];
        }

        OwnerColumns.Write<TRecord>(_columns, records.AsSpan(0, at), elements, sink);
        ArrayPool<TRecord>.Shared.Return(records, clearArray: true);
    }

    public override void Read(ref ByteSource source, RowMap rows, Span<EventList<TRecord>> values, Span<bool> isGiven)
    {
        var lengths = Lengths.Read(ref source, rows, JournalFormat.MostRecords);
        var elements = Lengths.Begin(rows, lengths);
        var records = new TRecord[elements.Count];
        foreach (ref var record in records.AsSpan()) record = Activator.CreateInstance<TRecord>();
        OwnerColumns.Read(_readers, ref source, elements, records);
        var at = 0;
        for (var row = 0; row < values.Length; row++)
        {
            var end = at + (int)lengths[row];
            values[row] = end == at ? EventList<TRecord>.Empty : new EventList<TRecord>(records[at..end]);
            at = end;
        }
    }

    public override ValueColumn<EventList<TRecord>>? For(ColumnSpec written) => written.Kind == Kind
        ? new RecordsColumn<TRecord>(_columns, OwnerColumns.For(_columns, written.Columns))
        : null;
}
