using System.Text.Json;
using System.Text.Json.Nodes;

namespace MarketStream.Engine.Venues.Profiles;

/// <summary>Reads <c>variables</c>, of the whole venue or of one channel.</summary>
internal static class ProfileVariables
{
    private const string Date = "YYMMDD";
    private const string Expected = "a list of values, or \"" + Date + "\" for a date";

    public static Dictionary<string, IReadOnlyList<string>> Read(ProfileFields fields)
    {
        var variables = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var (name, node) in fields.Entries()) variables[name] = ReadValues(fields, name, node);
        return variables;
    }

    private static List<string> ReadValues(ProfileFields fields, string name, JsonNode node)
    {
        if (node.GetValueKind() == JsonValueKind.String && node.GetValue<string>() == Date) return [];
        if (node is not JsonArray { Count: > 0 })
        {
            fields.Problems.AddUnexpected(fields.PathOf(name), Expected, node);
            return [];
        }

        var values = fields.FindTexts(name, Expected) ?? [];
        foreach (var value in values)
        {
            if (StreamCharacters.FindStreamProblem(value) is { } problem)
            {
                fields.Problems.Add(fields.PathOf(name), $"'{value}' cannot stand in a stream's name: {problem}");
            }
        }

        // An empty value would make templates match nothing, and code that reads its first letter fail.
        return values.Where(value => value.Length > 0).ToList();
    }
}
