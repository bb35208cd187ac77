using System.Reflection;
using MarketStream.Engine.Journal.Shapes;
using MarketStream.Events;

namespace MarketStream.Engine.ParquetFiles.Columns;

/// <summary>Makes the columns of a type from its properties. Called once per type, so it may use reflection.</summary>
internal static class ColumnFactory
{
    /// <summary>The columns of every property that can be set, public or not, inherited ones first: together the whole state of the owner.</summary>
    /// <param name="isLeftOut">True for properties that are not written.</param>
    public static IReadOnlyList<Column<TOwner>> Of<TOwner>(Func<PropertyInfo, bool> isLeftOut)
        where TOwner : class =>
        [.. OwnerColumns.Settable(typeof(TOwner)).Where(property => !isLeftOut(property)).SelectMany(Columns<TOwner>)];

    private static IEnumerable<Column<TOwner>> Columns<TOwner>(PropertyInfo property)
        where TOwner : class
    {
        var type = property.PropertyType;
        if (type == typeof(DepthSide)) return [Levels<TOwner>(property)];
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(EventList<>)) return Call<TOwner>(nameof(Records), type.GenericTypeArguments[0], property);
        var inner = Nullable.GetUnderlyingType(type);
        return Call<TOwner>(inner is not null ? nameof(Nullables) : type.IsValueType ? nameof(Values) : nameof(References), inner ?? type, property);
    }

    private static IEnumerable<Column<TOwner>> Call<TOwner>(string method, Type argument, PropertyInfo property) =>
        (IEnumerable<Column<TOwner>>)typeof(ColumnFactory)
            .GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(typeof(TOwner), argument)
            .Invoke(null, [property])!;

    private static IEnumerable<Column<TOwner>> Values<TOwner, T>(PropertyInfo property)
        where TOwner : class
        where T : struct =>
        LeafFactory.Of(property.Name, isNullable: false, new ValueAccess<TOwner, T>(Getter<TOwner, T>(property), Setter<TOwner, T>(property)));

    private static IEnumerable<Column<TOwner>> Nullables<TOwner, T>(PropertyInfo property)
        where TOwner : class
        where T : struct =>
        LeafFactory.Of(property.Name, isNullable: true, new NullableAccess<TOwner, T>(Getter<TOwner, T?>(property), Setter<TOwner, T?>(property)));

    private static IEnumerable<Column<TOwner>> References<TOwner, T>(PropertyInfo property)
        where TOwner : class
        where T : class =>
        LeafFactory.Of(property.Name, isNullable: true, new ReferenceAccess<TOwner, T>(Getter<TOwner, T?>(property), Setter<TOwner, T?>(property)));

    private static IEnumerable<Column<TOwner>> Records<TOwner, TRecord>(PropertyInfo property)
        where TOwner : class
        where TRecord : class =>
        [List<TOwner, EventList<TRecord>, TRecord>(property, Of<TRecord>(static _ => false), new EventListAccess<TRecord>())];

    private static ListColumn<TOwner, DepthSide, PriceLevel> Levels<TOwner>(PropertyInfo property)
        where TOwner : class =>
        List<TOwner, DepthSide, PriceLevel>(
            property,
            [
                LeafFactory.Decimal(
                    nameof(PriceLevel.Price), false, Always<PriceLevel>(level => level.Price), static (ref PriceLevel level, decimal value) => level = level with { Price = value }),
                LeafFactory.Decimal(
                    nameof(PriceLevel.Quantity), false, Always<PriceLevel>(level => level.Quantity), static (ref PriceLevel level, decimal value) => level = level with { Quantity = value }),
            ],
            new DepthSideAccess());

    private static ListColumn<TOwner, TList, TElement> List<TOwner, TList, TElement>(
        PropertyInfo property, IReadOnlyList<Column<TElement>> columns, IListAccess<TList, TElement> access)
        where TOwner : class
        where TList : class
    {
        var own = new ReferenceAccess<TOwner, TList>(Getter<TOwner, TList?>(property), Setter<TOwner, TList?>(property));
        return new ListColumn<TOwner, TList, TElement>(property.Name, columns, access, (in TOwner owner, out TList list) => own.TryGet(owner, out list!), own.Set);
    }

    private static LeafGet<TOwner, decimal> Always<TOwner>(Func<TOwner, decimal> read) => (in TOwner owner, out decimal value) =>
    {
        value = read(owner);
        return true;
    };

    private static Func<TOwner, T> Getter<TOwner, T>(PropertyInfo property) => property.GetMethod!.CreateDelegate<Func<TOwner, T>>();

    private static Action<TOwner, T> Setter<TOwner, T>(PropertyInfo property) => property.SetMethod!.CreateDelegate<Action<TOwner, T>>();
}
