using System.Text.Json;

namespace MarketStream.Engine.Importing.Rows;

/// <summary>Reads the items of an event's list.</summary>
internal static class RecordTexts<T>
    where T : class
{
    private static readonly Dictionary<string, TextField> Fields = TextFields.Of(typeof(T)).ToDictionary(field => field.JsonName, StringComparer.Ordinal);

    public static T Read(JsonElement json)
    {
        var made = (T)Activator.CreateInstance(typeof(T), nonPublic: true)!;
        foreach (var value in json.EnumerateObject())
        {
            if (value.Value.ValueKind != JsonValueKind.Null && Fields.TryGetValue(value.Name, out var field)) field.SetJson(made, value.Value);
        }

        return made;
    }
}
