using System.Reflection;
using MarketStream.Engine.Journal.Columns;

namespace MarketStream.Engine.Journal.Shapes;

/// <summary>Makes the column of a property. Called once per property, so it may use reflection.</summary>
internal static class PropertyColumns
{
    public static OwnerColumn<TOwner> Make<TOwner>(PropertyInfo property)
    {
        var type = property.PropertyType;
        var inner = Nullable.GetUnderlyingType(type);
        var factory = inner is not null ? nameof(OfNullable) : type.IsValueType ? nameof(OfValue) : nameof(OfReference);
        return (OwnerColumn<TOwner>)typeof(PropertyColumns)
            .GetMethod(factory, BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(typeof(TOwner), inner ?? type)
            .Invoke(null, [property])!;
    }

    private static PropertyColumn<TOwner, T> OfValue<TOwner, T>(PropertyInfo property)
        where T : struct
    {
        var (get, set) = Accessors<TOwner, T>(property);
        return new PropertyColumn<TOwner, T>(property.Name, ValueColumns.For<T>(), new ValueAccess<TOwner, T>(get, set));
    }

    private static PropertyColumn<TOwner, T> OfNullable<TOwner, T>(PropertyInfo property)
        where T : struct
    {
        var (get, set) = Accessors<TOwner, T?>(property);
        return new PropertyColumn<TOwner, T>(property.Name, ValueColumns.For<T>(), new NullableAccess<TOwner, T>(get, set));
    }

    private static PropertyColumn<TOwner, T> OfReference<TOwner, T>(PropertyInfo property)
        where T : class
    {
        var (get, set) = Accessors<TOwner, T?>(property);
        return new PropertyColumn<TOwner, T>(property.Name, ValueColumns.For<T>(), new ReferenceAccess<TOwner, T>(get, set));
    }

    private static (Func<TOwner, T> Get, Action<TOwner, T> Set) Accessors<TOwner, T>(PropertyInfo property) =>
        (property.GetMethod!.CreateDelegate<Func<TOwner, T>>(), property.SetMethod!.CreateDelegate<Action<TOwner, T>>());
}
