using System.Text.RegularExpressions;
using MarketStream.PS.Tests.Hosting;

namespace MarketStream.PS.Tests.Documentation;

/// <summary>A cmdlet's page in docs/en-US, read as platyPS lays it out.</summary>
internal sealed partial class CmdletPage
{
    private readonly Dictionary<string, string> _sections;

    private CmdletPage(string name, string text)
    {
        Name = name;
        Text = text;
        _sections = SectionStart().Split(text).Skip(1).ToDictionary(section => FirstLine(section), AfterFirstLine);
    }

    public static IReadOnlyList<string> Names =>
        [.. Directory.GetFiles(Checkout.PathOf("docs", "en-US"), "*-*.md").Select(Path.GetFileNameWithoutExtension).Order()!];

    public string Name { get; }

    public string Text { get; }

    public string Synopsis => _sections["SYNOPSIS"];

    public string Description => _sections["DESCRIPTION"];

    public string Notes => _sections["NOTES"];

    public IReadOnlyList<PageParameter> Parameters =>
        [.. Parts("PARAMETERS").Where(part => part.StartsWith('-')).Select(ReadParameter)];

    public IReadOnlyList<PageExample> Examples => [.. Parts("EXAMPLES").Select(ReadExample)];

    public static CmdletPage Read(string name) =>
        new(name, File.ReadAllText(Checkout.PathOf("docs", "en-US", $"{name}.md")).ReplaceLineEndings("\n"));

    private IEnumerable<string> Parts(string section) => PartStart().Split(_sections[section]).Skip(1);

    private static PageParameter ReadParameter(string part)
    {
        var name = FirstLine(part)[1..];
        var fence = part.IndexOf("```yaml", StringComparison.Ordinal);
        var facts = part[fence..].Split('\n')
            .Select(line => line.Split(':', 2))
            .Where(pair => pair.Length == 2)
            .ToDictionary(pair => pair[0], pair => pair[1].Trim());
        return new PageParameter(name, AfterFirstLine(part[..fence]), facts);
    }

    private static PageExample ReadExample(string part)
    {
        var body = AfterFirstLine(part);
        return new PageExample(FirstLine(part), CodeFence().Match(body).Groups[1].Value, FenceLine().Replace(body, ""));
    }

    private static string FirstLine(string text) => text.Split('\n', 2)[0].Trim();

    private static string AfterFirstLine(string text) => text.Split('\n', 2) is [_, var rest] ? rest.Trim() : "";

    [GeneratedRegex("^## ", RegexOptions.Multiline)]
    private static partial Regex SectionStart();

    [GeneratedRegex("^### ", RegexOptions.Multiline)]
    private static partial Regex PartStart();

    [GeneratedRegex("^```powershell\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeFence();

    [GeneratedRegex("^```.*$", RegexOptions.Multiline)]
    private static partial Regex FenceLine();
}
