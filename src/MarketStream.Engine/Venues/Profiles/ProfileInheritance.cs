using System.Text.Json.Nodes;

namespace MarketStream.Engine.Venues.Profiles;

/// <summary>Merges a profile's own fields into those of the profile that it extends.</summary>
internal static class ProfileInheritance
{
    // What a venue is called, whether it is served and what was checked are its own.
    private static readonly string[] NotInherited = ["name", "title", "status", "successor", "checkedOn", "notes", "extends"];

    /// <summary>Objects are merged field by field, everything else is replaced. Neither argument is changed.</summary>
    public static JsonObject Merge(JsonObject inherited, JsonObject own)
    {
        var merged = (JsonObject)inherited.DeepClone();
        foreach (var name in NotInherited) merged.Remove(name);
        Put(own, merged);
        return merged;
    }

    private static void Put(JsonObject source, JsonObject target)
    {
        foreach (var (name, node) in source)
        {
            if (node is JsonObject fields && target[name] is JsonObject existing) Put(fields, existing);
            else target[name] = node?.DeepClone();
        }
    }
}
