using System.Text.RegularExpressions;

namespace MarketStream.Engine.Tests.Architecture;

/// <summary>What a page of docs/design names between backticks, and where it leads.</summary>
internal sealed partial record DesignPage(IReadOnlyList<string> Paths, IReadOnlyList<(string Type, string Member)> Members, IReadOnlyList<string> Links)
{
    public static string Folder { get; } = Path.Combine(Repository.Root, "docs", "design");

    public static IReadOnlyList<string> Names => [.. Directory.GetFiles(Folder, "*.md").Select(Path.GetFileName).Order(StringComparer.Ordinal)!];

    public static DesignPage Read(string name)
    {
        // What stands in a block is an example, and need not exist.
        var text = Block().Replace(File.ReadAllText(Path.Combine(Folder, name)).ReplaceLineEndings("\n"), "");
        return new DesignPage(
            [.. PathName().Matches(text).Select(match => match.Groups[1].Value).Distinct()],
            [.. MemberName().Matches(text).Select(match => (match.Groups[1].Value, match.Groups[2].Value)).Distinct()],
            [.. Link().Matches(text).Select(match => match.Groups[1].Value).Distinct()]);
    }

    [GeneratedRegex("^```.*?^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"`([\w.-]+(?:/[\w.-]+)+/?)`")]
    private static partial Regex PathName();

    // A project's name has a dot as well.
    [GeneratedRegex(@"`(?!MarketStream\.)([A-Z]\w+)\.([A-Z]\w+)`")]
    private static partial Regex MemberName();

    [GeneratedRegex(@"\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)")]
    private static partial Regex Link();
}
