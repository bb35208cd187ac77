using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MarketStream.Engine.Tests.Contracts.Reading;

/// <summary>Finds a property by its path from an object, <c>Balances[0].Free</c>.</summary>
internal static class ObjectPath
{
    private const BindingFlags Any = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance;

    public static object? Find(object root, string path)
    {
        object? at = root;
        foreach (var part in path.Replace("[", ".[", StringComparison.Ordinal).Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            if (at is null) return null;
            at = part[0] == '[' ? Item(at, part[1..^1], path) : Member(at, part);
        }

        return at;
    }

    /// <summary>The node as the framework's other kind of JSON.</summary>
    public static JsonElement Element(JsonNode? node) => JsonDocument.Parse(node?.ToJsonString() ?? "null").RootElement;

    private static object? Item(object list, string index, string path)
    {
        var items = ((IEnumerable)list).Cast<object?>().ToList();
        var place = int.Parse(index, CultureInfo.InvariantCulture);
        Assert.True(place < items.Count, $"{path}: there are only {items.Count}.");
        return items[place];
    }

    private static object? Member(object holder, string name)
    {
        var type = holder.GetType();
        if (name.EndsWith("()", StringComparison.Ordinal)) return type.GetMethod(name[..^2], Any, [])!.Invoke(holder, null);
        var property = type.GetProperty(name, Any);
        Assert.True(property is not null, $"{type.Name} has no {name}.");
        return property.GetValue(holder);
    }
}
