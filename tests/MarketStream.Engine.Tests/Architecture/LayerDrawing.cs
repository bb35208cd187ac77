namespace MarketStream.Engine.Tests.Architecture;

/// <summary>The layers of one project as docs/design/architecture.md draws them: folders by the line in which they stand, the lowest last.</summary>
internal sealed record LayerDrawing(string Folder, string RootNamespace, IReadOnlyDictionary<string, int> Lines)
{
    private const string Fence = "```layers ";

    public static IReadOnlyList<LayerDrawing> Read()
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "docs", "design", "architecture.md")).ReplaceLineEndings("\n");
        return [.. text.Split(Fence).Skip(1).Select(block => Parse(block[..block.IndexOf("```", StringComparison.Ordinal)]))];
    }

    // A line names its folders first, with bars between them; what follows says what is in them.
    private static LayerDrawing Parse(string block)
    {
        var lines = block.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var project = lines[0].Split(' ');
        var folders = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 1; i < lines.Length; i++)
        {
            var words = lines[i].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            for (var at = 0; at < words.Length; at += 2)
            {
                folders.Add(words[at].TrimEnd('\t'), i);
                if (at + 1 == words.Length || words[at + 1] != "|") break;
            }
        }

        return new LayerDrawing(project[0], project[1], folders);
    }
}
