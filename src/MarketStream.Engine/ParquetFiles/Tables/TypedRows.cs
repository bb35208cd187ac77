using MarketStream.Engine.ParquetFiles.Columns;
using MarketStream.Engine.ParquetFiles.Values;
using MarketStream.Events;
using Parquet;

namespace MarketStream.Engine.ParquetFiles.Tables;

/// <summary>The waiting values of one kind, column by column.</summary>
internal sealed class TypedRows<T> : PendingRows
    where T : StreamItem
{
    /// <summary>
    /// Few enough to lie in the processor's cache while one column after the other takes its values; column by column, because going through all columns
    /// for each event makes the processor guess wrong at every call.
    /// </summary>
    private const int Together = 256;

    private readonly T[] _recent = new T[Together];
    private readonly long[] _recentSequences = new long[Together];
    private readonly Column<T>[] _checked;
    private readonly Column<T>[] _heavy;
    private readonly Column<T>[] _decimals;
    private readonly ColumnBuffer<T>[] _columns;
    private readonly LeafBuffer<long, long> _sequences;
    private readonly LeafBuffer<string, ReadOnlyMemory<char>>? _scales;
    private readonly ScaleText _scaleText = new(new TextPool());
    private int _recentCount;

    public TypedRows(TypedTable<T> table)
    {
        _checked = [.. table.Columns.Where(column => column.IsChecked)];
        _heavy = [.. table.Columns.Where(column => column.IsHeavy)];
        _decimals = [.. table.Columns.Where(column => column.HasDecimals)];
        _columns = [.. table.Columns.Select(column => column.NewBuffer())];
        _sequences = new LeafBuffer<long, long>(table.Sequence, Whole);
        if (table.Scales is { } scales) _scales = new LeafBuffer<string, ReadOnlyMemory<char>>(scales, Whole);
    }

    public override async ValueTask WriteAsync(ParquetRowGroupWriter group, SynchronousStream file)
    {
        Distribute();
        foreach (var column in _columns) await column.WriteAsync(group, file).ConfigureAwait(false);
        await _sequences.WriteAsync(group, file).ConfigureAwait(false);
        if (_scales is not null) await _scales.WriteAsync(group, file).ConfigureAwait(false);
        group.CompleteValidate();
    }

    protected override string? Put(StreamItem item, long sequence, out long weight)
    {
        var typed = (T)item;
        weight = 0;

        // All are asked before one is added to, or a row would be half there.
        foreach (var column in _checked)
        {
            if (column.Problem(typed) is { } problem) return problem;
        }

        foreach (var column in _heavy) weight += column.Weigh(typed);
        (_recent[_recentCount], _recentSequences[_recentCount]) = (typed, sequence);
        if (++_recentCount == Together) Distribute();
        return null;
    }

    protected override void Forget()
    {
        foreach (var column in _columns) column.Clear();
        _sequences.Clear();
        _scales?.Clear();
        Array.Clear(_recent);
        _recentCount = 0;
    }

    private void Distribute()
    {
        var rows = new ReadOnlySpan<T>(_recent, 0, _recentCount);
        foreach (var column in _columns) column.Add(rows, isList: false);
        _sequences.Add(_recentSequences.AsSpan(0, _recentCount), isList: false);
        if (_scales is not null)
        {
            foreach (var row in rows)
            {
                foreach (var column in _decimals) column.AddScales(row, _scaleText);
                _scales.Add([_scaleText.End()], isList: false);
            }
        }

        Array.Clear(_recent, 0, _recentCount);
        _recentCount = 0;
    }

    private static bool Whole(in long owner, out long value)
    {
        value = owner;
        return true;
    }

    private static bool Whole(in string owner, out ReadOnlyMemory<char> value)
    {
        value = owner.AsMemory();
        return true;
    }
}
