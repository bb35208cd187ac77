using System.Reflection;

namespace MarketStream.PS.Tests.Documentation;

/// <summary>Makes docs/events.md of the public properties of events and notices and what their sources say of them.</summary>
internal sealed class EventsPage(Assembly abstractions, XmlDocs docs)
{
    private readonly List<string> _lines = [];

    public string Write()
    {
        _lines.AddRange(["# Events", ""]);
        _lines.Add("What `Receive-StreamEvent` writes. Prices and quantities are `decimal`, times `DateTimeOffset` in UTC; `?`");
        _lines.Add("marks what can be null. Wire keys are those of the venue's JSON. This page is made of the sources.");
        WriteSection("Every event", docs.Of(Find("StreamEvent")), [Find("StreamItem"), Find("StreamEvent")]);
        foreach (var type in Events()) WriteSection(type.Name, docs.Of(type), TypesBelowStreamEvent(type));
        WriteSection("Notices", docs.Of(Find("StreamNotice")), [Find("StreamItem"), Find("StreamNotice")]);
        WriteLevels(Find("PriceLevel"));
        foreach (var type in Items()) WriteSection(type.Name, docs.Of(type), [type]);
        WriteValues(Find("NoticeKind"));
        foreach (var type in Words()) WriteValues(type);
        return string.Join('\n', _lines) + "\n";
    }

    private IEnumerable<Type> Events() => abstractions.GetExportedTypes()
        .Where(type => type is { IsAbstract: false } && type.IsSubclassOf(Find("StreamEvent")))
        .OrderBy(type => type.Name, StringComparer.Ordinal);

    private IEnumerable<Type> Items() => Events()
        .SelectMany(type => type.GetProperties())
        .Where(property => property.PropertyType.Name == "EventList`1")
        .Select(property => property.PropertyType.GenericTypeArguments[0])
        .Distinct()
        .OrderBy(type => type.Name, StringComparer.Ordinal);

    private IEnumerable<Type> Words() => abstractions.GetExportedTypes()
        .Where(type => type.IsEnum && (type.Namespace == Find("StreamEvent").Namespace || type.Namespace == Find("BookEvent").Namespace))
        .OrderBy(type => type.Name, StringComparer.Ordinal);

    private IReadOnlyList<Type> TypesBelowStreamEvent(Type type)
    {
        var types = new List<Type>();
        for (var each = type; each != Find("StreamEvent"); each = each.BaseType!) types.Insert(0, each);
        return types;
    }

    private void WriteSection(string title, string summary, IEnumerable<Type> types)
    {
        WriteHead(title, summary, "| property | type | wire key | meaning |", "|---|---|---|---|");
        var rows = types.SelectMany(PropertiesOf).Select(property => PropertyRow.From(property, docs.Of(property)));
        _lines.AddRange(rows.Select(row => row.ToString()));
    }

    private void WriteLevels(Type level)
    {
        const string Sides = "A `DepthSide` is a list of them; as text it is `price:quantity` pairs separated by spaces.";
        WriteHead(level.Name, $"{docs.Of(level)} {Sides}", "| property | type | meaning |", "|---|---|---|");
        _lines.AddRange(PropertiesOf(level)
            .Select(property => $"| {property.Name} | decimal | {docs.OfParameter(level, property.Name)} |"));
    }

    private void WriteValues(Type type)
    {
        WriteHead(type.Name, docs.Of(type), "| value | meaning |", "|---|---|");
        var fields = type.GetFields(BindingFlags.Public | BindingFlags.Static);
        _lines.AddRange(fields.Select(field => $"| {field.Name} | {docs.Of(field)} |"));
    }

    private void WriteHead(string title, string summary, string header, string line)
    {
        _lines.AddRange(["", $"## {title}", "", summary, "", header, line]);
    }

    private static IEnumerable<PropertyInfo> PropertiesOf(Type type) => type
        .GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        .OrderBy(property => property.MetadataToken);

    private Type Find(string name) => abstractions.GetExportedTypes().Single(type => type.Name == name);
}
