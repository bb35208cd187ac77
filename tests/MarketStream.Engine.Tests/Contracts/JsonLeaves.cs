using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace MarketStream.Engine.Tests.Contracts;

/// <summary>The values within a JSON text that are no objects and no lists, each with its path, <c>a.B[0].wb</c>.</summary>
internal static partial class JsonLeaves
{
    public static IEnumerable<(string Path, JsonNode? Value)> Of(JsonNode? node, string path = "") => node switch
    {
        JsonObject fields => fields.SelectMany(field => Of(field.Value, path.Length == 0 ? field.Key : $"{path}.{field.Key}")),
        JsonArray items => items.SelectMany((item, index) => Of(item, $"{path}[{index}]")),
        _ => [(path, node)],
    };

    /// <summary>
    /// The path for all items of a list alike, <c>a.B[].wb</c>. The place in a list of plain values stays, because it tells what the value is:
    /// <c>bids[][0]</c> is a price.
    /// </summary>
    public static string WithoutIndices(string path) => Index().Replace(path, "[]");

    [GeneratedRegex(@"\[[0-9]+\](?=[.\[])")]
    private static partial Regex Index();
}
