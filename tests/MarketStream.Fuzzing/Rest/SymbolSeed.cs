using System.Text;
using System.Text.Json.Nodes;

namespace MarketStream.Fuzzing.Rest;

/// <summary>A list of instruments with a few of them: the whole one is a megabyte, of which most mutations would hit the same.</summary>
internal static class SymbolSeed
{
    private const int Kept = 4;

    public static byte[] Shorten(string json)
    {
        var root = JsonNode.Parse(json)!.AsObject();
        foreach (var list in root.Select(field => field.Value).OfType<JsonArray>())
        {
            while (list.Count > Kept) list.RemoveAt(list.Count - 1);
        }

        return Encoding.UTF8.GetBytes(root.ToJsonString());
    }
}
