using System.Reflection;
using MarketStream.Engine.Journal.Shapes;
using MarketStream.Events;

namespace MarketStream.PostgreSql.Tables;

/// <summary>Makes the columns of a kind from its properties. Called once per kind, so it may use reflection.</summary>
internal static class TableColumns
{
    /// <summary>First what rows are found by, last what only an exact reader needs.</summary>
    private static readonly string[] First = ["received_at", "symbol", "venue", "stream"];

    private static readonly string[] Last = [ColumnsOfProperty.RawName, ColumnsOfProperty.TicksOfArrival];

    /// <summary>The columns of every property that can be set, public or not: together the whole state of the event, without secrets.</summary>
    /// <param name="hasRaw">Whether the JSON of events is stored as well.</param>
    public static IReadOnlyList<TableColumn<TOwner>> Of<TOwner>(bool hasRaw)
        where TOwner : StreamItem =>
        [
            .. OwnerColumns.Settable(typeof(TOwner))
                .Where(property => !HeldBack.IsSecret(typeof(TOwner), property) && (hasRaw || !HeldBack.IsRaw(typeof(TOwner), property)))
                .SelectMany(OfProperty<TOwner>)
                .OrderBy(column => Place(column.Name)),
        ];

    private static int Place(string name) =>
        Array.IndexOf(First, name) is var first and >= 0 ? first : First.Length + 1 + Array.IndexOf(Last, name);

    private static IEnumerable<TableColumn<TOwner>> OfProperty<TOwner>(PropertyInfo property)
        where TOwner : StreamItem
    {
        var inner = Nullable.GetUnderlyingType(property.PropertyType);
        var factory = inner is not null ? nameof(Nullables) : property.PropertyType.IsValueType ? nameof(Values) : nameof(References);
        return (IEnumerable<TableColumn<TOwner>>)typeof(TableColumns)
            .GetMethod(factory, BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(typeof(TOwner), inner ?? property.PropertyType)
            .Invoke(null, [property])!;
    }

    private static IEnumerable<TableColumn<TOwner>> Values<TOwner, T>(PropertyInfo property)
        where TOwner : StreamItem
        where T : struct =>
        ColumnsOfProperty.Of(property.Name, new ValueAccess<TOwner, T>(Getter<TOwner, T>(property), Setter<TOwner, T>(property)));

    private static IEnumerable<TableColumn<TOwner>> Nullables<TOwner, T>(PropertyInfo property)
        where TOwner : StreamItem
        where T : struct =>
        ColumnsOfProperty.Of(property.Name, new NullableAccess<TOwner, T>(Getter<TOwner, T?>(property), Setter<TOwner, T?>(property)));

    private static IEnumerable<TableColumn<TOwner>> References<TOwner, T>(PropertyInfo property)
        where TOwner : StreamItem
        where T : class =>
        ColumnsOfProperty.Of(property.Name, new ReferenceAccess<TOwner, T>(Getter<TOwner, T?>(property), Setter<TOwner, T?>(property)));

    private static Func<TOwner, T> Getter<TOwner, T>(PropertyInfo property) => property.GetMethod!.CreateDelegate<Func<TOwner, T>>();

    private static Action<TOwner, T> Setter<TOwner, T>(PropertyInfo property) => property.SetMethod!.CreateDelegate<Action<TOwner, T>>();
}
