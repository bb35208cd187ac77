using System.Collections.Concurrent;
using System.Text.Json;
using MarketStream.Engine.Journal.Shapes;
using MarketStream.Events;

namespace MarketStream.Engine.Importing.Rows;

/// <summary>How items of one type are read from text. Safe for use by several threads.</summary>
internal sealed class TextShape
{
    private static readonly Dictionary<string, Type> Types = typeof(StreamItem).Assembly.GetTypes()
        .Where(type => ItemShapes.Names.Contains(type.Name) && type.IsSubclassOf(typeof(StreamItem)))
        .ToDictionary(type => type.Name);

    private static readonly ConcurrentDictionary<Type, TextShape> Made = new();

    private readonly Dictionary<string, TextField> _byName;
    private readonly Dictionary<string, TextField> _byJsonName;

    private TextShape(Type type)
    {
        Type = type;
        TextField[] fields = [.. TextFields.Of(type)];
        _byName = fields.ToDictionary(field => field.Name, StringComparer.Ordinal);
        _byJsonName = fields.ToDictionary(field => field.JsonName, StringComparer.Ordinal);
    }

    public static IEnumerable<Type> AllTypes => Types.Values;

    public Type Type { get; }

    /// <summary>The shape of a type by its name; null when this version has no such type.</summary>
    public static TextShape? Find(string typeName) => Types.TryGetValue(typeName, out var type) ? Of(type) : null;

    public static TextShape Of(Type type) => Made.GetOrAdd(type, static type => new TextShape(type));

    public StreamItem New() => (StreamItem)Activator.CreateInstance(Type, nonPublic: true)!;

    /// <summary>The column of that name; null when nothing is read from it, as for values that others tell.</summary>
    public TextField? Find(ReadOnlySpan<char> column) => _byName.GetValueOrDefault(column.ToString());

    /// <summary>Reads every value of an object that a property is there for.</summary>
    public void Set(StreamItem item, JsonElement json)
    {
        foreach (var value in json.EnumerateObject())
        {
            if (value.Value.ValueKind == JsonValueKind.Null || !_byJsonName.TryGetValue(value.Name, out var field)) continue;
            try
            {
                field.SetJson(item, value.Value);
            }
            catch (Exception error) when (error is FormatException or OverflowException or InvalidOperationException or ArgumentException or IndexOutOfRangeException)
            {
                throw new FormatException($"{field.Name} is not as it was written");
            }
        }
    }
}
