using System.Management.Automation;
using System.Management.Automation.Language;
using System.Text.RegularExpressions;
using MarketStream.PS.Tests.Hosting;

namespace MarketStream.PS.Tests.Documentation;

public sealed partial class CmdletPageTests : IDisposable
{
    private readonly ModuleSession _session = new();
    private readonly IReadOnlyDictionary<string, ModuleCommand> _commands;

    public CmdletPageTests() => _commands = ModuleCommand.All(_session);

    public static TheoryData<string> Pages => [.. CmdletPage.Names];

    public void Dispose() => _session.Dispose();

    [Fact]
    public void Cmdlets_Exported_AreThoseWithAPage() => Assert.Equal(_commands.Keys.Order(), CmdletPage.Names);

    [Theory]
    [MemberData(nameof(Pages))]
    public void Page_Parameters_AreThoseOfTheCmdlet(string name)
    {
        var actual = _commands[name].Parameters;
        var written = CmdletPage.Read(name).Parameters.OrderBy(parameter => parameter.Name).ToList();
        Assert.Equal(actual.Select(parameter => parameter.Name), written.Select(parameter => parameter.Name));
        Assert.All(actual.Zip(written), pair =>
        {
            Assert.Equal(pair.First.Aliases.Order(), pair.Second.Aliases.Order());
            Assert.Equal(pair.First.ParameterSets.Keys.Order(), pair.Second.ParameterSets.Order());
            Assert.Equal(TakesPipeline(pair.First), pair.Second.TakesPipeline);
            Assert.Equal(pair.First.Attributes.OfType<SupportsWildcardsAttribute>().Any(), pair.Second.TakesWildcards);
        });
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Page_LeavesNothingToFillIn(string name)
    {
        var page = CmdletPage.Read(name);
        Assert.DoesNotContain("{{", page.Text, StringComparison.Ordinal);
        Assert.NotEmpty(page.Synopsis);
        Assert.NotEmpty(page.Description);
        Assert.All(page.Parameters, parameter => Assert.NotEmpty(parameter.Text));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Page_Examples_AreTwoOrMoreAndNameOnlyWhatExists(string name)
    {
        var examples = CmdletPage.Read(name).Examples;
        Assert.True(examples.Count >= 2, $"{name} has {examples.Count} examples.");
        Assert.All(examples, example =>
        {
            var calls = CallsIn(example.Code);
            Assert.Contains(calls, call => name.Equals(call.GetCommandName(), StringComparison.OrdinalIgnoreCase));
            Assert.All(calls, AssertParametersExist);
        });
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Page_Prose_NamesOnlyParametersThatExist(string name)
    {
        var page = CmdletPage.Read(name);
        var elsewhere = page.Examples.SelectMany(example => CallsIn(example.Code)).SelectMany(ParametersOf).ToHashSet();
        Assert.All(
            ParameterInProse().Matches(page.Text).Select(match => match.Groups[1].Value).Distinct(),
            parameter => Assert.True(
                elsewhere.Contains(parameter) || _commands.Values.Any(command => command.Knows(parameter)),
                $"{name} speaks of -{parameter}, which no cmdlet has."));
    }

    private void AssertParametersExist(CommandAst call)
    {
        if (!_commands.TryGetValue(call.GetCommandName() ?? "", out var command)) return;
        Assert.All(
            ParametersOf(call),
            parameter => Assert.True(command.Knows(parameter), $"{command.Name} has no -{parameter}: {call}"));
    }

    private static IEnumerable<string> ParametersOf(CommandAst call) =>
        call.CommandElements.OfType<CommandParameterAst>().Select(parameter => parameter.ParameterName);

    private static List<CommandAst> CallsIn(string code)
    {
        var script = Parser.ParseInput(code, out _, out var errors);
        Assert.Empty(errors);
        return [.. script.FindAll(ast => ast is CommandAst, searchNestedScriptBlocks: true).Cast<CommandAst>()];
    }

    private static bool TakesPipeline(ParameterMetadata parameter) =>
        parameter.ParameterSets.Values.Any(set => set.ValueFromPipeline || set.ValueFromPipelineByPropertyName);

    [GeneratedRegex(@"(?<![\w-])-([A-Z][A-Za-z]+)")]
    private static partial Regex ParameterInProse();
}
