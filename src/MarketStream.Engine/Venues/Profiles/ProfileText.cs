using System.Text.Json;
using System.Text.Json.Nodes;

namespace MarketStream.Engine.Venues.Profiles;

/// <summary>Parses the text of a venue file. Comments and trailing commas are allowed, repeated fields are not.</summary>
internal static class ProfileText
{
    private static readonly JsonDocumentOptions Lenient = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
    };

    /// <summary>Null, with a recorded problem, when the text is no JSON object.</summary>
    public static JsonObject? Parse(string text, ProfileProblems problems)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Lenient);
            if (Copy(document.RootElement, "", problems) is JsonObject fields) return fields;
            problems.Add("", "expected an object, { ... }");
        }
        catch (JsonException exception)
        {
            // The parser counts from 0, editors count from 1.
            var line = exception.LineNumber + 1;
            var position = exception.BytePositionInLine + 1;
            var cause = exception.Message.Split(" LineNumber:", 2)[0];
            problems.Add("", $"malformed JSON at line {line}, position {position}: {cause}");
        }

        return null;
    }

    private static JsonNode? Copy(JsonElement element, string path, ProfileProblems problems)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var fields = new JsonObject();
                foreach (var property in element.EnumerateObject())
                {
                    if (ReadText(() => property.Name, path, problems) is not { } name) continue;
                    var fieldPath = path.Length == 0 ? name : $"{path}.{name}";
                    if (fields.ContainsKey(name)) problems.Add(fieldPath, "the field is there twice");
                    fields[name] = Copy(property.Value, fieldPath, problems);
                }

                return fields;
            case JsonValueKind.Array:
                var items = new JsonArray();
                foreach (var item in element.EnumerateArray()) items.Add(Copy(item, $"{path}[{items.Count}]", problems));
                return items;
            case JsonValueKind.Null:
                return null;
            case JsonValueKind.String:
                return ReadText(() => element.GetString()!, path, problems);
            default:
                return JsonValue.Create(element.Clone());
        }
    }

    private static string? ReadText(Func<string> read, string path, ProfileProblems problems)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException)
        {
            problems.Add(path, "a text with half a surrogate pair, such as \\ud800 alone");
            return null;
        }
    }
}
