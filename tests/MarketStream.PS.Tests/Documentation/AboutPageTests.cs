using System.Text.RegularExpressions;
using MarketStream.PS.Tests.Hosting;

namespace MarketStream.PS.Tests.Documentation;

public sealed partial class AboutPageTests
{
    private const string Name = "about_MarketStream";
    private const string FirstSection = "SHORT DESCRIPTION";

    [Fact]
    public void Text_OfTheConcepts_IsInStepWithThePage()
    {
        var source = File.ReadAllText(Checkout.PathOf("docs", "en-US", $"{Name}.md")).ReplaceLineEndings("\n");
        var page = FenceLine().Replace(source, "");
        var text = File.ReadAllText(Checkout.PathOf("en-US", $"{Name}.help.txt"));
        Letters.Same(FromFirstSection(page), FromFirstSection(text), Name);
    }

    [Fact]
    public void GetHelp_OfTheConcepts_FindsTheText()
    {
        using var session = new ModuleSession();
        var help = session.Run($"Get-Help {Name}").Succeeded();
        Assert.Contains(FirstSection, help.Value<string>(), StringComparison.Ordinal);
    }

    private static string FromFirstSection(string text) => text[text.IndexOf(FirstSection, StringComparison.Ordinal)..];

    [GeneratedRegex("^```.*$", RegexOptions.Multiline)]
    private static partial Regex FenceLine();
}
