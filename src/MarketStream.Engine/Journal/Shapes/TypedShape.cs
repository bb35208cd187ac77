using System.Reflection;
using MarketStream.Engine.Journal.Columns;
using MarketStream.Events;

namespace MarketStream.Engine.Journal.Shapes;

/// <summary>
/// The columns of one type of items. What items are found by, their stream and their symbol, is no column of theirs: it is their key, which the
/// block's header names, too.
/// </summary>
internal sealed class TypedShape<T> : ItemShape
    where T : StreamItem
{
    private const string SymbolName = nameof(StreamEvent.Symbol);

    private readonly OwnerColumn<T>[] _heavy;

    public TypedShape(bool hasRaw)
    {
        var symbol = typeof(T).GetProperty(SymbolName);
        if (symbol is { SetMethod: not null } && symbol.PropertyType == typeof(string))
        {
            // Inherited, its setter must be asked of the type that declares it.
            var declared = symbol.DeclaringType!.GetProperty(SymbolName)!;
            SymbolOf = declared.GetMethod!.CreateDelegate<Func<T, string?>>();
            SetSymbol = declared.SetMethod!.CreateDelegate<Action<T, string>>();
        }

        Columns = OwnerColumns.Of<T>(property => IsKey(property) || HeldBack.IsSecret(typeof(T), property) || (!hasRaw && HeldBack.IsRaw(typeof(T), property)));
        Specs = [.. Columns.Select(column => column.Spec)];
        _heavy = [.. Columns.Where(column => column.IsHeavy)];
    }

    public override string TypeName => typeof(T).Name;

    public override IReadOnlyList<ColumnSpec> Specs { get; }

    public IReadOnlyList<OwnerColumn<T>> Columns { get; }

    public Func<T, string?>? SymbolOf { get; }

    public Action<T, string>? SetSymbol { get; }

    public override PendingItems NewPending() => new TypedPendingItems<T>(this);

    public override ItemReader ReaderOf(IReadOnlyList<ColumnSpec> written) => new TypedItemReader<T>(this, OwnerColumns.For(Columns, written));

    /// <summary>About how many bytes the parts of an item take that differ in size.</summary>
    public int Weigh(T item)
    {
        var weight = 0;
        foreach (var column in _heavy) weight += column.Weigh(item);
        return weight;
    }

    private bool IsKey(PropertyInfo property) =>
        property.Name == nameof(StreamItem.Identity) || (property.Name == SymbolName && SymbolOf is not null);
}
