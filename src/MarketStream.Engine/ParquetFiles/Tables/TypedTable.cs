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

    /// <summary>What decides whether a row is wanted.</summary>
    private static readonly string[] Keys = [.. First, nameof(StreamItem.ReceivedAtTicks)];

    private readonly Column<T>[] _keys;
    private readonly Column<T>[] _others;

    public TypedTable()
    {
        Columns = [.. ColumnFactory.Of<T>(static property => HeldBack.IsSecret(typeof(T), property)).OrderBy(column => Place(column.Field.Name))];
        Sequence = new DataField<long>(SequenceName, false);
        if (Columns.Any(column => column.HasDecimals)) Scales = new DataField(ScalesName, typeof(string), isNullable: true);
        Schema = new ParquetSchema([.. Columns.Select(column => column.Field), Sequence, .. Scales is null ? Array.Empty<Field>() : [Scales]]);
        _keys = [.. Columns.Where(column => Keys.Contains(column.Field.Name))];
        _others = [.. Columns.Except(_keys)];
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

    public override async ValueTask<ReadItems> ReadAsync(ReadScope scope, Func<StreamItem, bool>? isWanted)
    {
        var owners = new T?[scope.Group.RowCount];
        for (var row = 0; row < owners.Length; row++) owners[row] = Activator.CreateInstance<T>();

        // First what is asked for, so that most columns of a group in which nothing is wanted are never read.
        foreach (var column in _keys) await column.ReadAsync(scope, owners!, null, null).ConfigureAwait(false);
        var count = isWanted is null ? owners.Length : Choose(owners, isWanted);
        if (count == 0) return new ReadItems([], []);
        await ReadScalesAsync(scope, owners.Length).ConfigureAwait(false);
        foreach (var column in _others) await column.ReadAsync(scope, owners!, null, null).ConfigureAwait(false);
        return Take(owners, await ReadSequencesAsync(scope, owners.Length).ConfigureAwait(false), count);
    }

    private static int Choose(T?[] owners, Func<StreamItem, bool> isWanted)
    {
        var count = 0;
        foreach (ref var owner in owners.AsSpan())
        {
            if (isWanted(owner!)) count++;
            else owner = null;
        }

        return count;
    }

    private static ReadItems Take(T?[] owners, long[] sequences, int count)
    {
        var items = new StreamItem[count];
        var places = new long[count];
        var next = 0;
        for (var row = 0; row < owners.Length; row++)
        {
            if (owners[row] is { } owner) (items[next], places[next++]) = (owner, sequences[row]);
        }

        return new ReadItems(items, places);
    }

    private static async ValueTask ReadScalesAsync(ReadScope scope, int rows)
    {
        var texts = ArrayPool<string?>.Shared.Rent(rows);
        Array.Clear(texts, 0, rows);
        if (scope.Find(ScalesName) is { MaxRepetitionLevel: 0 } field && field.ClrType == typeof(ReadOnlyMemory<char>))
        {
            using var read = await LeafValues<ReadOnlyMemory<char>>.ReadAsync(scope, field).ConfigureAwait(false);
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
        using var read = await LeafValues<long>.ReadAsync(scope, field).ConfigureAwait(false);
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
