using MarketStream.Events;
using MarketStream.PostgreSql.Binary;

namespace MarketStream.PostgreSql.Tables;

/// <summary>The table of one type.</summary>
internal sealed class TypedKindTable<T> : KindTable
    where T : StreamItem
{
    private readonly TableColumn<T>[] _columns;

    public TypedKindTable(bool hasRaw)
    {
        _columns = [.. TableColumns.Of<T>(hasRaw)];
        Name = SqlName.OfKind(typeof(T).Name);
        Identity = KindIdentity.Of(typeof(T), _columns);
    }

    public override string Name { get; }

    public override string Kind => typeof(T).Name;

    public override IReadOnlyList<ITableColumn> Columns => _columns;

    public override IReadOnlyList<string> Identity { get; }

    public override string? Write(StreamItem item, CopyBuffer buffer)
    {
        var begin = buffer.Length;
        var owner = (T)item;
        buffer.Int16((short)_columns.Length);
        foreach (var column in _columns)
        {
            if (column.Write(owner, buffer) is not { } problem) continue;
            buffer.Truncate(begin);
            return $"{column.Name} {problem}";
        }

        return null;
    }
}
