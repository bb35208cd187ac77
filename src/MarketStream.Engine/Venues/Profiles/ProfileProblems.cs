using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MarketStream.Engine.Texts;

namespace MarketStream.Engine.Venues.Profiles;

/// <summary>All problems of one venue file, so that its author can correct them in one go.</summary>
internal sealed class ProfileProblems
{
    private const int MaxShown = 60;
    private const int LongestProblem = 1000;

    // The text is shown on a screen and not in a web page, so quotes and letters of any script need no escaping.
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly List<string> _problems = [];

    public IReadOnlyList<string> All => _problems;

    public void Add(string path, string problem) => _problems.Add(PlainText.Of(path.Length == 0 ? problem : $"{path}: {problem}", LongestProblem));

    public void AddUnexpected(string path, string expected, JsonNode? found) =>
        Add(path, $"expected {expected}, found {Describe(found)}");

    public void AddMissing(string path, string expected) => Add(path, $"expected {expected}, but the field is missing");

    private static string Describe(JsonNode? node)
    {
        var text = node switch
        {
            null => "null",
            JsonObject => "an object",
            JsonArray { Count: 0 } => "an empty list",
            JsonArray => "a list",
            _ => node.ToJsonString(Readable),
        };
        return text.Length <= MaxShown ? text : text[..MaxShown] + "...";
    }
}
