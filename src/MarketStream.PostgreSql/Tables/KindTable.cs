using System.Collections.Concurrent;
using MarketStream.Events;
using MarketStream.PostgreSql.Binary;

namespace MarketStream.PostgreSql.Tables;

/// <summary>The table of one kind of events: its name, its columns, and rows for COPY. Any thread may use it.</summary>
internal abstract class KindTable
{
    private static readonly ConcurrentDictionary<(Type Kind, bool HasRaw), KindTable> Made = new();

    /// <summary>The table's name, <c>aggregate_trade</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The type's name, <c>AggregateTradeEvent</c>.</summary>
    public abstract string Kind { get; }

    public abstract IReadOnlyList<ITableColumn> Columns { get; }

    /// <summary>What tells two events of this kind apart, as SQL expressions over the columns.</summary>
    public abstract IReadOnlyList<string> Identity { get; }

    /// <summary>The columns' names as COPY and INSERT want them.</summary>
    public string ColumnList => string.Join(", ", Columns.Select(column => SqlName.Quote(column.Name)));

    public static KindTable Of(Type kind, bool hasRaw) => Made.GetOrAdd((kind, hasRaw), static made =>
        (KindTable)Activator.CreateInstance(typeof(TypedKindTable<>).MakeGenericType(made.Kind), args: [made.HasRaw])!);

    /// <summary>Appends a row; returns what is wrong with it, and appends nothing then.</summary>
    public abstract string? Write(StreamItem item, CopyBuffer buffer);
}
