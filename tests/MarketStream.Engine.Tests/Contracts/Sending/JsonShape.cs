using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MarketStream.Engine.Tests.Contracts.Sending;

/// <summary>
/// Compares the shape of JSON with that of a sample: the same keys, and values of the same kind, numbers as numbers or as text. Each item of a list
/// has to be like one of the sample's items, whose shapes may differ.
/// </summary>
/// <param name="optional">Paths that may be missing, null or an empty text, with the places in lists left out.</param>
internal sealed class JsonShape(IReadOnlySet<string> optional)
{
    /// <summary>The paths within samples for which something was sent; indices are those of the sample.</summary>
    public HashSet<string> Seen { get; } = new(StringComparer.Ordinal);

    /// <summary>What differs; empty when the shape is the sample's.</summary>
    public List<string> Compare(JsonNode? sample, JsonElement sent)
    {
        var faults = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        Compare(sample, sent, "", faults, seen);
        if (faults.Count == 0) Seen.UnionWith(seen);
        return faults;
    }

    private void Compare(JsonNode? sample, JsonElement sent, string path, List<string> faults, HashSet<string> seen)
    {
        seen.Add(path);
        switch (sample)
        {
            case JsonObject fields when sent.ValueKind == JsonValueKind.Object: CompareFields(fields, sent, path, faults, seen); break;
            case JsonArray items when sent.ValueKind == JsonValueKind.Array: CompareItems(items, sent, path, faults, seen); break;
            case JsonObject or JsonArray: faults.Add($"{path} is {sent.ValueKind} and not {sample.GetValueKind()}"); break;
            default:
                if (!IsSameKind(sample, sent, path)) faults.Add($"{path} is {Kind(sent)} and not like {sample?.ToJsonString() ?? "null"}");
                break;
        }
    }

    private void CompareFields(JsonObject fields, JsonElement sent, string path, List<string> faults, HashSet<string> seen)
    {
        foreach (var (key, value) in fields)
        {
            var here = path.Length == 0 ? key : $"{path}.{key}";
            if (sent.TryGetProperty(key, out var held)) Compare(value, held, here, faults, seen);
            else if (!IsOptional(here)) faults.Add($"{here} is missing");
        }

        faults.AddRange(sent.EnumerateObject().Where(field => !fields.ContainsKey(field.Name)).Select(field => $"{path}.{field.Name} is more than the sample has"));
    }

    private void CompareItems(JsonArray items, JsonElement sent, string path, List<string> faults, HashSet<string> seen)
    {
        // A list of plain values within a list is a tuple: the place tells what a value is.
        var isTuple = path.EndsWith(']') && items.All(item => item is null or JsonValue);
        if (isTuple && sent.GetArrayLength() != items.Count) faults.Add($"{path} has {sent.GetArrayLength()} values and not {items.Count}");
        foreach (var (index, item) in sent.EnumerateArray().Index())
        {
            var places = isTuple ? Enumerable.Range(index, index < items.Count ? 1 : 0) : Enumerable.Range(0, items.Count);
            var tries = places.Select(place => Try(items[place], item, $"{path}[{place}]")).ToList();
            foreach (var fit in tries.Where(attempt => attempt.Faults.Count == 0)) seen.UnionWith(fit.Seen);
            if (tries.Count == 0) faults.Add($"{path} has items, and those of the sample are none");
            else if (tries.All(attempt => attempt.Faults.Count > 0)) faults.AddRange(tries.MinBy(attempt => attempt.Faults.Count).Faults);
        }
    }

    private (List<string> Faults, HashSet<string> Seen) Try(JsonNode? sample, JsonElement sent, string path)
    {
        var (faults, seen) = (new List<string>(), new HashSet<string>(StringComparer.Ordinal));
        Compare(sample, sent, path, faults, seen);
        return (faults, seen);
    }

    private bool IsSameKind(JsonNode? sample, JsonElement sent, string path)
    {
        if (sent.ValueKind is JsonValueKind.Null || (sent.ValueKind == JsonValueKind.String && sent.ValueEquals("")))
            return IsOptional(path) || (sample?.ToJsonString() ?? "null") == sent.GetRawText();

        return (sample?.GetValueKind(), sent.ValueKind) switch
        {
            (JsonValueKind.True or JsonValueKind.False, JsonValueKind.True or JsonValueKind.False) => true,
            (JsonValueKind.Number, JsonValueKind.Number) => !IsWhole(sample!.ToJsonString()) || IsWhole(sent.GetRawText()),
            (JsonValueKind.String, JsonValueKind.String) => (string?)sample is { Length: > 0 } text && (!IsNumber(text) || IsNumber(sent.GetString()!)),
            _ => false,
        };
    }

    private static string Kind(JsonElement sent) => sent.ValueKind switch
    {
        JsonValueKind.Number => IsWhole(sent.GetRawText()) ? "a whole number" : "a number",
        JsonValueKind.String when sent.ValueEquals("") => "an empty text",
        JsonValueKind.String => IsNumber(sent.GetString()!) ? "a number as a text" : "a text",
        var other => other.ToString(),
    };

    private bool IsOptional(string path) => optional.Contains(path) || optional.Contains(JsonLeaves.WithoutIndices(path));

    private static bool IsNumber(string text) => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private static bool IsWhole(string number) => !number.Contains('.', StringComparison.Ordinal) && !number.Contains('E', StringComparison.OrdinalIgnoreCase);
}
