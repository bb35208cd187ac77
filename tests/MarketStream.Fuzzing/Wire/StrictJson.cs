using System.Text.Json;
using System.Text.Unicode;

namespace MarketStream.Fuzzing.Wire;

/// <summary>The judge: the framework's own parser, with nothing tolerated.</summary>
internal static class StrictJson
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 64 };

    /// <summary>Null for what is not JSON. JSON is UTF-8, of which the framework's parser convinces itself only when asked for a text.</summary>
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
            // A key with half a surrogate pair, which the framework will not compare: one by one, without it.
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
