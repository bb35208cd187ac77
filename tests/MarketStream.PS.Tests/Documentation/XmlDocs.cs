using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace MarketStream.PS.Tests.Documentation;

/// <summary>The summaries that the compiler gathered, as Markdown.</summary>
internal sealed partial class XmlDocs(string path)
{
    private readonly Dictionary<string, XElement> _members = XDocument.Load(path).Descendants("member")
        .ToDictionary(member => (string)member.Attribute("name")!);

    public string Of(Type type) => Summary($"T:{type.FullName}");

    public string Of(PropertyInfo property) => Summary($"P:{property.DeclaringType!.FullName}.{property.Name}");

    public string Of(FieldInfo field) => Summary($"F:{field.DeclaringType!.FullName}.{field.Name}");

    /// <summary>What is said of a constructor's parameter, which for a record is a property.</summary>
    public string OfParameter(Type type, string name) => _members[$"T:{type.FullName}"].Elements("param")
        .Where(parameter => (string?)parameter.Attribute("name") == name)
        .Select(Markdown)
        .Single();

    private string Summary(string key) =>
        _members.TryGetValue(key, out var member) && member.Element("summary") is { } summary
            ? Markdown(summary)
            : throw new InvalidDataException($"{key} has no summary.");

    private static string Markdown(XElement element) =>
        Spaces().Replace(string.Concat(element.Nodes().Select(Markdown)), " ").Trim();

    private static string Markdown(XNode node) => node switch
    {
        XText text => text.Value.Replace("|", "\\|", StringComparison.Ordinal),
        XElement { Name.LocalName: "see" } see => $"`{((string)see.Attribute("cref")!).Split('.')[^1]}`",
        XElement other => $"`{other.Value}`",
        _ => "",
    };

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
