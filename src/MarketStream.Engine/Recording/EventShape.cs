using System.Collections.Concurrent;
using System.Reflection;
using System.Text;
using MarketStream.Events;

namespace MarketStream.Engine.Recording;

/// <summary>
/// The fields of one kind of event: first those that all events share, then its own, each group in the order of declaration.
/// </summary>
internal sealed class EventShape
{
    private static readonly ConcurrentDictionary<Type, EventShape> Shapes = new();

    private EventShape(Type type)
    {
        TypeName = type.Name;
        Fields = [.. Properties(type).Select((property, index) => MakeField(type, property, index))];
        CsvHeader = Encoding.UTF8.GetBytes(string.Join(',', Fields.Select(field => field.Name)));
        JsonOpening = Encoding.UTF8.GetBytes($"{{\"type\":\"{type.Name}\"");
    }

    public string TypeName { get; }

    public EventField[] Fields { get; }

    public byte[] CsvHeader { get; }

    /// <summary><c>{"type":"TradeEvent"</c></summary>
    public byte[] JsonOpening { get; }

    public static EventShape Of(StreamItem item) => Of(item.GetType());

    public static EventShape Of(Type type) => Shapes.GetOrAdd(type, static type => new EventShape(type));

    private static IEnumerable<PropertyInfo> Properties(Type type) => type
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.GetMethod!.IsPublic && property.GetIndexParameters().Length == 0)
        .OrderBy(property => Depth(property.DeclaringType!))
        .ThenBy(property => property.MetadataToken);

    private static int Depth(Type type) => type.BaseType is { } parent ? Depth(parent) + 1 : 0;

    private static EventField MakeField(Type type, PropertyInfo property, int index) =>
        (EventField)typeof(EventShape)
            .GetMethod(nameof(MakeTypedField), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(type, property.PropertyType)
            .Invoke(null, [property, index])!;

    private static TypedEventField<TEvent, TValue> MakeTypedField<TEvent, TValue>(PropertyInfo property, int index)
        where TEvent : StreamItem =>
        new(property.Name, index, property.GetMethod!.CreateDelegate<Func<TEvent, TValue>>(), ValueWriters.For<TValue>());
}
