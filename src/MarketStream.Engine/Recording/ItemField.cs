using System.Reflection;
using System.Text;
using System.Text.Json;

namespace MarketStream.Engine.Recording;

/// <summary>One property of the items in an event's list.</summary>
internal sealed class ItemField<T>(string name, Action<RowBuffer, FieldWriter, T> write)
    where T : class
{
    /// <summary>The properties in the order of declaration.</summary>
    public static ItemField<T>[] All { get; } =
        [.. typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance).OrderBy(property => property.MetadataToken).Select(Of)];

    /// <summary><c>"tradeId":</c></summary>
    public byte[] JsonOpening { get; } = Encoding.UTF8.GetBytes($"\"{JsonNamingPolicy.CamelCase.ConvertName(name)}\":");

    public void Write(RowBuffer row, FieldWriter writer, T item) => write(row, writer, item);

    private static ItemField<T> Of(PropertyInfo property) =>
        (ItemField<T>)typeof(ItemField<T>)
            .GetMethod(nameof(OfType), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(property.PropertyType)
            .Invoke(null, [property])!;

    private static ItemField<T> OfType<TValue>(PropertyInfo property)
    {
        var read = property.GetMethod!.CreateDelegate<Func<T, TValue>>();
        var writeValue = ValueWriters.For<TValue>();
        return new ItemField<T>(property.Name, (row, writer, item) => writeValue(row, writer, read(item)));
    }
}
