using System.Text.Json;

namespace MarketStream.Fuzzing.Targets;

/// <summary>A payload of every documented shape, as the tests of the readers have them.</summary>
internal static class OwnSeeds
{
    public static IReadOnlyList<(string Venue, string? Channel, string Payload)> All { get; } = Read();

    private static List<(string Venue, string? Channel, string Payload)> Read()
    {
        var seeds = new List<(string Venue, string? Channel, string Payload)>();
        using var stream = typeof(OwnSeeds).Assembly.GetManifestResourceStream("own.jsonl")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            seeds.Add((root.GetProperty("venue").GetString()!, root.GetProperty("channel").GetString(), root.GetProperty("payload").GetRawText()));
        }

        return seeds;
    }
}
