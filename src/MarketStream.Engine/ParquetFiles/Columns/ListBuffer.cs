using Parquet;

namespace MarketStream.Engine.ParquetFiles.Columns;

/// <summary>
/// The waiting elements of a column of lists. In Parquet a list takes a slot per element, or one slot when it is empty or null; two levels say for each
/// slot how much of its path exists, and whether it begins a row.
/// </summary>
internal sealed class ListBuffer<TOwner, TList, TElement>(ColumnBuffer<TElement>[] columns, IListAccess<TList, TElement> access, LeafGet<TOwner, TList> get)
    : ColumnBuffer<TOwner>
{
    public override void Add(ReadOnlySpan<TOwner> owners, bool isList)
    {
        foreach (var column in columns)
        {
            for (var i = 0; i < owners.Length; i++)
            {
                if (!get(owners[i], out var list)) column.AddNone(0);
                else if (access.CountOf(list) == 0) column.AddNone(1);
                else column.Add(access.ElementsOf(list), isList: true);
            }
        }
    }

    public override void AddNone(int definition) => throw new NotSupportedException("A list within a list has no column.");

    public override async ValueTask WriteAsync(ParquetRowGroupWriter group, SynchronousStream file)
    {
        foreach (var column in columns) await column.WriteAsync(group, file).ConfigureAwait(false);
    }

    public override void Clear()
    {
        foreach (var column in columns) column.Clear();
    }
}
