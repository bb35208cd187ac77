using System.Text.RegularExpressions;
using MarketStream.PS.Tests.Hosting;

namespace MarketStream.PS.Tests.Documentation;

public sealed partial class AboutPageTests
{
    private const string FirstSection = "SHORT DESCRIPTION";

    [Theory]
    [InlineData("about_MarketStream")]
    [InlineData("about_MarketStreamReliability")]
    public void Text_OfTheConcepts_IsInStepWithThePage(string name)
    {
        var source = File.ReadAllText(Checkout.PathOf("docs", "en-US", $"{name}.md")).ReplaceLineEndings("\n");
        var page = FenceLine().Replace(source, "");
        var text = File.ReadAllText(Checkout.PathOf("en-US", $"{name}.help.txt"));
        Letters.Same(FromFirstSection(page), FromFirstSection(text), name);
    }

    [Theory]
    [InlineData("about_MarketStream")]
    [InlineData("about_MarketStreamReliability")]
    public void GetHelp_OfTheConcepts_FindsTheText(string name)
    {
        using var session = new ModuleSession();
        var help = session.Run($"Get-Help {name}").Succeeded();
        Assert.Contains(FirstSection, help.Value<string>(), StringComparison.Ordinal);
    }

    private static string FromFirstSection(string text) => text[text.IndexOf(FirstSection, StringComparison.Ordinal)..];

    [GeneratedRegex("^```.*$", RegexOptions.Multiline)]
    private static partial Regex FenceLine();
}
