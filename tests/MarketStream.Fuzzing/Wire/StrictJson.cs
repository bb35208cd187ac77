using System.Text.Json;
using System.Text.Unicode;

namespace MarketStream.Fuzzing.Wire;

/// <summary>The reference parser: the framework's own, in its strictest mode.</summary>
internal static class StrictJson
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 64 };

    /// <summary>
    /// Null for a text that is not JSON. JSON has to be UTF-8, which the framework's parser checks only when a string is read.
    /// </summary>
    public static JsonDocument? TryParse(byte[] text)
    {
        if (!Utf8.IsValid(text)) return null;
        try
        {
            return JsonDocument.Parse(text, Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Finds a field; the last one of that name, where there are several.</summary>
    public static bool TryFind(JsonElement holder, string name, out JsonElement value)
    {
        value = default;
        if (holder.ValueKind != JsonValueKind.Object) return false;
        try
        {
            return holder.TryGetProperty(name, out value);
        }
        catch (InvalidOperationException)
        {
            // The framework refuses to compare a key with half a surrogate pair, so the fields are compared one by one.
            return TryFindSlowly(holder, name, out value);
        }
    }

    private static bool TryFindSlowly(JsonElement holder, string name, out JsonElement value)
    {
        value = default;
        var found = false;
        foreach (var field in holder.EnumerateObject())
        {
            try
            {
                if (!field.NameEquals(name)) continue;
                value = field.Value;
                found = true;
            }
            catch (InvalidOperationException)
            {
            }
        }

        return found;
    }
}
