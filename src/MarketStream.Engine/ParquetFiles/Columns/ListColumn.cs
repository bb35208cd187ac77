using MarketStream.Engine.ParquetFiles.Values;
using Parquet.Schema;

namespace MarketStream.Engine.ParquetFiles.Columns;

/// <summary>A list of records as a column of Parquet's own kind: a list of structs, whose members are columns of their own.</summary>
internal sealed class ListColumn<TOwner, TList, TElement>(
    string name, IReadOnlyList<Column<TElement>> columns, IListAccess<TList, TElement> access, LeafGet<TOwner, TList> get, Action<TOwner, TList> set)
    : Column<TOwner>
{
    private const int BytesEach = 48;

    private readonly ListField _field = new(name, new StructField("element", [.. columns.Select(column => column.Field)]));

    public override Field Field => _field;

    public override IEnumerable<string> TimeNames => columns.SelectMany(column => column.TimeNames);

    public override bool IsChecked => columns.Any(column => column.IsChecked);

    public override bool HasDecimals => columns.Any(column => column.HasDecimals);

    public override bool IsHeavy => true;

    public override long Weigh(in TOwner owner) => get(owner, out var list) ? access.CountOf(list) * BytesEach * (long)columns.Count : 0;

    public override string? Problem(in TOwner owner)
    {
        if (!get(owner, out var list)) return null;
        foreach (var column in columns)
        {
            if (!column.IsChecked) continue;
            for (var i = 0; i < access.CountOf(list); i++)
            {
                if (column.Problem(access.At(list, i)) is { } problem) return $"{name}: {problem}";
            }
        }

        return null;
    }

    public override void AddScales(in TOwner owner, ScaleText scales)
    {
        if (!get(owner, out var list)) return;
        foreach (var column in columns)
        {
            if (!column.HasDecimals) continue;
            for (var i = 0; i < access.CountOf(list); i++) column.AddScales(access.At(list, i), scales);
        }
    }

    public override ColumnBuffer<TOwner> NewBuffer() =>
        new ListBuffer<TOwner, TList, TElement>([.. columns.Select(column => column.NewBuffer())], access, get);

    public override async ValueTask ReadAsync(ReadScope scope, Memory<TOwner> owners, int[]? rows, ListField? list)
    {
        if (scope.FindList(name) is not { } found || await LevelsAsync(scope, found, owners.Length).ConfigureAwait(false) is not { } levels) return;
        var elements = new TElement[levels.Elements];
        var rowOf = new int[levels.Elements];
        for (var (row, at) = (0, 0); row < owners.Length; row++)
        {
            for (var i = 0; i < levels.Lengths[row]; i++)
            {
                // What belongs to a row that is not wanted is passed over like the row.
                if (owners.Span[row] is not null) elements[at] = access.NewElement();
                rowOf[at++] = row;
            }
        }

        foreach (var column in columns) await column.ReadAsync(scope, elements, rowOf, found).ConfigureAwait(false);
        for (var (row, at) = (0, 0); row < owners.Length; row++)
        {
            if (levels.Lengths[row] < 0) continue;
            if (owners.Span[row] is { } owner) set(owner, access.Make(elements.AsSpan(at, levels.Lengths[row])));
            at += levels.Lengths[row];
        }
    }

    // Any column of the list has the levels; the first that the file has is asked.
    private async ValueTask<ListLevels?> LevelsAsync(ReadScope scope, ListField found, int rows)
    {
        foreach (var column in columns)
        {
            if (await column.ReadLevelsAsync(scope, found, rows).ConfigureAwait(false) is { } levels) return levels;
        }

        return null;
    }
}
