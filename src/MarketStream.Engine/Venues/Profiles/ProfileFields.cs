using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MarketStream.Engine.Venues.Profiles;

/// <summary>
/// Reads the fields of one object in a venue file. A wrong value is recorded with its path and replaced by a harmless one, so that all
/// problems are found in one pass. Null means the same as a missing field.
/// </summary>
internal sealed class ProfileFields(string path, JsonObject fields, ProfileProblems problems)
{
    /// <summary>24 days: a timer's maximum is about twice as long, and the ledger keeps attempts for a month.</summary>
    public const int LongestSeconds = 24 * SecondsInDay;

    public const int SecondsInDay = 86_400;

    public string Path { get; } = path;

    public ProfileProblems Problems { get; } = problems;

    public string PathOf(string name) => Path.Length == 0 ? name : $"{Path}.{name}";

    /// <summary>Records every field with another name, which most often is a typing error.</summary>
    public void AllowOnly(params string[] known)
    {
        foreach (var (name, _) in fields)
        {
            if (known.Contains(name, StringComparer.Ordinal)) continue;
            var near = NearestNames.Find(name, known);
            var hint = near.Count == 0 ? $"known are {string.Join(", ", known)}" : $"did you mean {string.Join(" or ", near)}?";
            Problems.Add(PathOf(name), $"unknown field; {hint}");
        }
    }

    public JsonNode? Find(string name) => fields[name];

    public string? FindText(string name)
    {
        if (fields[name] is not { } node) return null;
        if (node.GetValueKind() == JsonValueKind.String) return node.GetValue<string>();
        Problems.AddUnexpected(PathOf(name), "a text", node);
        return null;
    }

    /// <summary>A day, <c>2026-07-21</c>; null when there is none.</summary>
    public DateOnly? FindDate(string name)
    {
        if (FindText(name) is not { } text) return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) return date;
        Problems.AddUnexpected(PathOf(name), "a date as in 2026-07-21", fields[name]);
        return null;
    }

    public string RequireText(string name, string expected)
    {
        if (fields[name] is null) Problems.AddMissing(PathOf(name), expected);
        return FindText(name) ?? "";
    }

    /// <summary>A whole number; a missing one is a problem unless there is a fallback.</summary>
    public int ReadWholeNumber(string name, int min, int max, int? fallback = null)
    {
        var expected = string.Create(CultureInfo.InvariantCulture, $"a whole number from {min} to {max}");
        if (fields[name] is not { } node)
        {
            if (fallback is null) Problems.AddMissing(PathOf(name), expected);
            return fallback ?? min;
        }

        if (node.GetValueKind() == JsonValueKind.Number
            && int.TryParse(node.ToJsonString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= min
            && number <= max) return number;
        Problems.AddUnexpected(PathOf(name), expected, node);
        return min;
    }

    /// <summary>True or false; the fallback when the field is missing.</summary>
    public bool ReadFlag(string name, bool fallback = false)
    {
        if (fields[name] is not { } node) return fallback;
        if (node.GetValueKind() is JsonValueKind.True or JsonValueKind.False) return node.GetValue<bool>();
        Problems.AddUnexpected(PathOf(name), "true or false", node);
        return fallback;
    }

    /// <summary>A duration in whole seconds that the engine can wait for.</summary>
    public TimeSpan ReadSeconds(string name, int? fallback = null, int max = LongestSeconds) =>
        TimeSpan.FromSeconds(ReadWholeNumber(name, 1, max, fallback));

    /// <summary>One of an enum's names, with its first letter in lower case.</summary>
    public T ReadChoice<T>(string name, T fallback)
        where T : struct, Enum
    {
        return fields[name] is { } node ? ReadChoice(PathOf(name), node, fallback) : fallback;
    }

    public T ReadChoice<T>(string choicePath, JsonNode? node, T fallback, params T[] allowed)
        where T : struct, Enum
    {
        if (allowed.Length == 0) allowed = Enum.GetValues<T>();
        var given = node?.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : null;
        foreach (var choice in allowed)
        {
            if (string.Equals(choice.ToString(), given, StringComparison.OrdinalIgnoreCase)) return choice;
        }

        var names = allowed.Select(choice => JsonNamingPolicy.CamelCase.ConvertName(choice.ToString()));
        Problems.AddUnexpected(choicePath, $"one of {string.Join(", ", names)}", node);
        return fallback;
    }

    /// <summary>The items of a list with their paths; null when there is no list.</summary>
    public IReadOnlyList<(string Path, JsonNode? Node)>? FindItems(string name, string expected)
    {
        if (fields[name] is not { } node) return null;
        if (node is JsonArray items) return items.Select((item, index) => ($"{PathOf(name)}[{index}]", item)).ToList();
        Problems.AddUnexpected(PathOf(name), expected, node);
        return null;
    }

    /// <summary>A list of texts; null when there is none.</summary>
    public IReadOnlyList<string>? FindTexts(string name, string expected)
    {
        var texts = new List<string>();
        if (FindItems(name, expected) is not { } items) return null;
        foreach (var (itemPath, node) in items)
        {
            if (node?.GetValueKind() == JsonValueKind.String) texts.Add(node.GetValue<string>());
            else Problems.AddUnexpected(itemPath, "a text", node);
        }

        return texts;
    }

    /// <summary>A nested object; an empty one when there is none.</summary>
    public ProfileFields ReadObject(string name)
    {
        var node = fields[name];
        if (node is not null and not JsonObject) Problems.AddUnexpected(PathOf(name), "an object", node);
        return new ProfileFields(PathOf(name), node as JsonObject ?? [], Problems);
    }

    /// <summary>The objects of a list; what is none becomes an empty one.</summary>
    public IReadOnlyList<ProfileFields> ReadObjects(string name, string expected)
    {
        var objects = new List<ProfileFields>();
        foreach (var (itemPath, node) in FindItems(name, expected) ?? [])
        {
            if (node is not JsonObject) Problems.AddUnexpected(itemPath, "an object", node);
            objects.Add(new ProfileFields(itemPath, node as JsonObject ?? [], Problems));
        }

        return objects;
    }

    /// <summary>The nested objects by name; those that are null have been removed and are skipped.</summary>
    public IEnumerable<(string Name, JsonNode Node)> Entries()
    {
        var seen = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, node) in fields)
        {
            if (node is null) continue;
            if (!seen.TryAdd(name, name)) Problems.Add(PathOf(name), $"the same name as {seen[name]}; letter case does not count");
            yield return (name, node);
        }
    }
}
