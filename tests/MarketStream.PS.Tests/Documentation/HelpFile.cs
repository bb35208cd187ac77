using System.Xml.Linq;
using MarketStream.PS.Tests.Hosting;

namespace MarketStream.PS.Tests.Documentation;

/// <summary>The help file that Get-Help reads for the module's cmdlets.</summary>
internal sealed class HelpFile
{
    private static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    private readonly Dictionary<string, XElement> _commands;

    private HelpFile(XDocument document) => _commands = document.Root!.Elements(Command + "command")
        .ToDictionary(command => command.Element(Command + "details")!.Element(Command + "name")!.Value);

    public IEnumerable<string> Names => _commands.Keys.Order();

    public static HelpFile Read(string name) => new(XDocument.Load(Checkout.PathOf("en-US", name)));

    public string SynopsisOf(string name) => _commands[name].Element(Command + "details")!.Element(Maml + "description")!.Value;

    public string DescriptionOf(string name) => _commands[name].Element(Maml + "description")!.Value;

    public string NotesOf(string name) => _commands[name].Element(Maml + "alertSet")!.Value;

    public IReadOnlyDictionary<string, string> ParametersOf(string name) => _commands[name]
        .Element(Command + "parameters")!.Elements(Command + "parameter")
        .ToDictionary(
            parameter => parameter.Element(Maml + "name")!.Value,
            parameter => parameter.Element(Maml + "description")!.Value);

    public IReadOnlyList<(string Title, string Text)> ExamplesOf(string name) =>
        [.. _commands[name].Element(Command + "examples")!.Elements(Command + "example").Select(example => (
            example.Element(Maml + "title")!.Value,
            example.Element(Dev + "code")!.Value + example.Element(Dev + "remarks")!.Value))];
}
