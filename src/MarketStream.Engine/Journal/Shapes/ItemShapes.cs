using System.Collections.Concurrent;
using MarketStream.Events;

namespace MarketStream.Engine.Journal.Shapes;

/// <summary>The shapes of all types of items. A new type needs nothing here.</summary>
internal static class ItemShapes
{
    private static readonly Dictionary<string, Type> Types = typeof(StreamItem).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(StreamItem)) && !type.IsAbstract)
        .ToDictionary(type => type.Name);

    private static readonly ConcurrentDictionary<(Type Type, bool HasRaw), ItemShape> Made = new();

    /// <summary>The names of all types.</summary>
    public static IReadOnlyCollection<string> Names => Types.Keys;

    /// <param name="type">A type of items.</param>
    /// <param name="hasRaw">Whether the JSON of events is written as well.</param>
    public static ItemShape Of(Type type, bool hasRaw) => Made.GetOrAdd((type, hasRaw), static made =>
        (ItemShape)Activator.CreateInstance(typeof(TypedShape<>).MakeGenericType(made.Type), args: [made.HasRaw])!);

    /// <summary>The type of a name; null when this version has no such type.</summary>
    public static Type? TypeOf(string typeName) => Types.GetValueOrDefault(typeName);

    /// <summary>The shape of a type by its name; null when this version has no such type.</summary>
    public static ItemShape? Find(string typeName) => Types.TryGetValue(typeName, out var type) ? Of(type, hasRaw: true) : null;
}
