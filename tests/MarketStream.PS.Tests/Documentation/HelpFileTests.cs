using MarketStream.PS.Tests.Hosting;

namespace MarketStream.PS.Tests.Documentation;

public sealed class HelpFileTests : IDisposable
{
    private const string FileName = "MarketStream.PS.dll-Help.xml";

    private readonly ModuleSession _session = new();
    private readonly HelpFile _help = HelpFile.Read(FileName);

    public static TheoryData<string> Pages => [.. CmdletPage.Names];

    public void Dispose() => _session.Dispose();

    [Fact]
    public void File_IsTheOneThatCmdletsAskFor()
    {
        Assert.All(ModuleCommand.All(_session).Values, command => Assert.Equal(FileName, Path.GetFileName(command.HelpFile)));
        Assert.Equal(CmdletPage.Names, _help.Names);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Help_OfACmdlet_IsInStepWithItsPage(string name)
    {
        var page = CmdletPage.Read(name);
        Letters.Same(page.Synopsis, _help.SynopsisOf(name), $"The synopsis of {name}");
        Letters.Same(page.Description, _help.DescriptionOf(name), $"The description of {name}");
        Letters.Same(page.Notes, _help.NotesOf(name), $"The notes of {name}");
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Help_OfParameters_IsInStepWithThePage(string name)
    {
        var page = CmdletPage.Read(name).Parameters;
        var help = _help.ParametersOf(name);
        Assert.Equal(page.Select(parameter => parameter.Name).Order(), help.Keys.Order());
        Assert.All(page, parameter => Letters.Same(parameter.Text, help[parameter.Name], $"{name} -{parameter.Name}"));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Help_OfExamples_IsInStepWithThePage(string name)
    {
        var page = CmdletPage.Read(name).Examples;
        var help = _help.ExamplesOf(name);
        Assert.Equal(page.Count, help.Count);
        Assert.All(page.Zip(help), pair =>
        {
            Letters.Same(pair.First.Title, pair.Second.Title, $"A title of {name}");
            Letters.Same(pair.First.Text, pair.Second.Text, $"{name}, {pair.First.Title}");
        });
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void GetHelp_OfACmdlet_FindsTheFile(string name)
    {
        var help = _session.Run($"(Get-Help {name} -Full).description.Text -join ' '").Succeeded();
        Letters.Same(CmdletPage.Read(name).Description, help.Value<string>(), $"What Get-Help says of {name}");
    }
}
