using System.Text.Json.Nodes;

namespace MarketStream.Engine.Tests.Protocol;

/// <summary>A payload with each of its fields missing, or of each other kind.</summary>
internal static class HostileShapes
{
    private static readonly string[] Values =
    [
        "null", "true", "{}", "[]", "[[]]", "[null]", "{\"a\":1}", "\"\"", "\"x\"", "0", "-1", "1e400", "\"-0.0000000000000000000000000000001\"", "99999999999999999999",
    ];

    /// <summary>Asserts that every variant is one event, typed or raw, and no error.</summary>
    public static void AssertOneEvent(string payload, Socket socket)
    {
        foreach (var variant in Variants(payload))
        {
            var sink = socket.Decode(variant);
            Assert.True(sink.BadFrames.Count == 0 && sink.Answers.Count == 0 && sink.Events.Count == 1, variant);
        }
    }

    private static IEnumerable<string> Variants(string payload)
    {
        foreach (var path in Paths(JsonNode.Parse(payload)!, []).ToList())
        {
            yield return With(payload, path, null);
            foreach (var value in Values) yield return With(payload, path, value);
        }
    }

    // The event type stays, or the event would be one of another kind.
    private static IEnumerable<string[]> Paths(JsonNode node, string[] path) => node is not JsonObject fields ? [] : fields
        .Where(field => path.Length > 0 || field.Key != "e")
        .SelectMany(field => (IEnumerable<string[]>)[[.. path, field.Key], .. field.Value is null ? [] : Paths(field.Value, [.. path, field.Key])]);

    private static string With(string payload, string[] path, string? value)
    {
        var root = JsonNode.Parse(payload)!.AsObject();
        var holder = root;
        foreach (var key in path[..^1]) holder = holder[key]!.AsObject();
        if (value is null) holder.Remove(path[^1]);
        else holder[path[^1]] = "\u0001";
        return root.ToJsonString().Replace("\"\\u0001\"", value, StringComparison.Ordinal);
    }
}
