using System.Buffers;
using MarketStream.Engine.ParquetFiles.Columns;
using MarketStream.Engine.ParquetFiles.Values;
using MarketStream.Events;
using Parquet;

namespace MarketStream.Engine.ParquetFiles.Tables;

/// <summary>The events that wait, in an array of their own type.</summary>
internal sealed class TypedRows<T>(TypedTable<T> table) : PendingRows
    where T : StreamItem
{
    private readonly Column<T>[] _checked = [.. table.Columns.Where(column => column.IsChecked)];
    private readonly Column<T>[] _heavy = [.. table.Columns.Where(column => column.IsHeavy)];
    private readonly Column<T>[] _decimals = [.. table.Columns.Where(column => column.HasDecimals)];
    private readonly ScaleText _scales = new(new TextPool());
    private T[] _items = new T[1024];

    public override async ValueTask WriteAsync(ParquetRowGroupWriter group)
    {
        var items = new ReadOnlyMemory<T>(_items, 0, Count);
        foreach (var column in table.Columns) await column.WriteAsync(group, items, null).ConfigureAwait(false);
        await group.WriteAllPartsAsync<long>(table.Sequence, Sequences, null, null, CancellationToken.None).ConfigureAwait(false);
        if (table.Scales is not null) await WriteScalesAsync(group, Count).ConfigureAwait(false);
        group.CompleteValidate();
    }

    protected override string? Put(StreamItem item, int place, out long weight)
    {
        var typed = (T)item;
        weight = 0;
        foreach (var column in _checked)
        {
            if (column.Problem(typed) is { } problem) return problem;
        }

        foreach (var column in _heavy) weight += column.Weigh(typed);
        if (place == _items.Length) Array.Resize(ref _items, _items.Length * 2);
        _items[place] = typed;
        return null;
    }

    protected override void Forget(int count) => _items.AsSpan(0, count).Clear();

    private async ValueTask WriteScalesAsync(ParquetRowGroupWriter group, int count)
    {
        var texts = ArrayPool<ReadOnlyMemory<char>>.Shared.Rent(count);
        var levels = ArrayPool<int>.Shared.Rent(count);
        for (var row = 0; row < count; row++)
        {
            foreach (var column in _decimals) column.AddScales(_items[row], _scales);
            texts[row] = _scales.End().AsMemory();
        }

        levels.AsSpan(0, count).Fill(1);
        await group.WriteAllPartsAsync<ReadOnlyMemory<char>>(table.Scales!, texts.AsMemory(0, count), levels.AsMemory(0, count), null, CancellationToken.None)
            .ConfigureAwait(false);
        ArrayPool<ReadOnlyMemory<char>>.Shared.Return(texts, clearArray: true);
        ArrayPool<int>.Shared.Return(levels);
    }
}
