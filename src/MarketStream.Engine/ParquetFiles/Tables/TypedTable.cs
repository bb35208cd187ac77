using System.Buffers;
using MarketStream.Engine.Journal.Shapes;
using MarketStream.Engine.ParquetFiles.Columns;
using MarketStream.Events;
using Parquet;
using Parquet.Schema;

namespace MarketStream.Engine.ParquetFiles.Tables;

/// <summary>
/// The columns of one kind: first what rows are found by, which readers compare with the statistics of each row group, then the kind's own, at the end
/// what only MarketStream reads.
/// </summary>
internal sealed class TypedTable<T> : EventTable
    where T : StreamItem
{
    private static readonly string[] First = [nameof(StreamItem.ReceivedAt), nameof(StreamEvent.Symbol), nameof(StreamItem.Venue), nameof(StreamItem.Stream)];
    private static readonly string[] Last = [nameof(StreamEvent.RawBytes), nameof(StreamItem.ReceivedAtTicks)];

    public TypedTable()
    {
        Columns = [.. ColumnFactory.Of<T>(static property => HeldBack.IsSecret(typeof(T), property)).OrderBy(column => Place(column.Field.Name))];
        Sequence = new DataField<long>(SequenceName, false);
        if (Columns.Any(column => column.HasDecimals)) Scales = new DataField(ScalesName, typeof(string), isNullable: true);
        Schema = new ParquetSchema([.. Columns.Select(column => column.Field), Sequence, .. Scales is null ? Array.Empty<Field>() : [Scales]]);
        TimeNames = Columns.SelectMany(column => column.TimeNames).ToHashSet(StringComparer.Ordinal);
    }

    public override string Kind => typeof(T).Name;

    public override ParquetSchema Schema { get; }

    public override IReadOnlySet<string> TimeNames { get; }

    public IReadOnlyList<Column<T>> Columns { get; }

    public DataField Sequence { get; }

    /// <summary>Null for a kind without decimals.</summary>
    public DataField? Scales { get; }

    public override PendingRows NewRows() => new TypedRows<T>(this);

    public override async ValueTask<ReadItems> ReadAsync(ReadScope scope)
    {
        var items = new StreamItem[scope.Group.RowCount];
        var owners = new T[items.Length];
        for (var row = 0; row < owners.Length; row++) items[row] = owners[row] = Activator.CreateInstance<T>();
        await ReadScalesAsync(scope, items.Length).ConfigureAwait(false);
        foreach (var column in Columns) await column.ReadAsync(scope, owners, null, null).ConfigureAwait(false);
        return new ReadItems(items, await ReadSequencesAsync(scope, items.Length).ConfigureAwait(false));
    }

    private static async ValueTask ReadScalesAsync(ReadScope scope, int rows)
    {
        var texts = ArrayPool<string?>.Shared.Rent(rows);
        Array.Clear(texts, 0, rows);
        if (scope.Find(ScalesName) is { MaxRepetitionLevel: 0 } field && field.ClrType == typeof(ReadOnlyMemory<char>))
        {
            using var read = await LeafValues<ReadOnlyMemory<char>>.ReadAsync(scope.Group, field).ConfigureAwait(false);
            var next = 0;
            for (var row = 0; row < Math.Min(rows, read.Slots); row++)
            {
                if (read.LevelOf(row) == read.FullLevel) texts[row] = scope.Texts.Of(read.Values[next++].Span);
            }
        }

        scope.Scales.Begin(texts.AsSpan(0, rows));
        ArrayPool<string?>.Shared.Return(texts, clearArray: true);
    }

    private static async ValueTask<long[]> ReadSequencesAsync(ReadScope scope, int rows)
    {
        var sequences = new long[rows];
        if (scope.Find(SequenceName) is not { MaxRepetitionLevel: 0 } field || field.ClrType != typeof(long)) return sequences;
        using var read = await LeafValues<long>.ReadAsync(scope.Group, field).ConfigureAwait(false);
        var next = 0;
        for (var row = 0; row < Math.Min(rows, read.Slots); row++)
        {
            if (read.LevelOf(row) == read.FullLevel) sequences[row] = read.Values[next++];
        }

        return sequences;
    }

    private static int Place(string name) =>
        Array.IndexOf(First, name) is var first and >= 0 ? first : First.Length + 1 + Array.IndexOf(Last, name);
}
