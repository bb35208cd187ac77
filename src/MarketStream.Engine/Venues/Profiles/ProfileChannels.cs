using MarketStream.Venues;

namespace MarketStream.Engine.Venues.Profiles;

/// <summary>Reads <c>channels</c>.</summary>
internal sealed class ProfileChannels(
    ProfileProblems problems,
    IReadOnlyList<VenueRoute> routes,
    IReadOnlyDictionary<string, IReadOnlyList<string>> venueVariables)
{
    private const string ExpectedTemplate = "a template such as {subject}@trade";

    private readonly Dictionary<string, string> _templates = new(StringComparer.Ordinal);

    public IReadOnlyList<VenueChannel> Read(ProfileFields fields) =>
        fields.Entries().Select(entry => ReadChannel(entry.Name, fields.ReadObject(entry.Name))).OfType<VenueChannel>().ToList();

    private VenueChannel? ReadChannel(string name, ProfileFields fields)
    {
        fields.AllowOnly("template", "subject", "event", "eventTypes", "route", "variables", "consecutiveIds");
        if (name.Length == 0 || !name.All(char.IsAsciiLetterOrDigit))
        {
            problems.Add(fields.Path, "expected a channel's name of letters and digits, such as Trade");
        }

        var text = fields.RequireText("template", ExpectedTemplate);
        var kind = fields.ReadChoice("event", EventKind.Raw);
        var eventTypes = fields.FindTexts("eventTypes", "a list of texts") ?? [];
        var route = ReadRoute(fields);
        var own = ProfileVariables.Read(fields.ReadObject("variables"));
        if (text.Length == 0) return null;
        if (!StreamTemplate.TryParse(text, out var template, out var problem))
        {
            problems.Add(fields.PathOf("template"), $"expected {ExpectedTemplate}, found {problem} in \"{text}\"");
            return null;
        }

        if (!_templates.TryAdd(text, name)) problems.Add(fields.PathOf("template"), $"the same as that of {_templates[text]}");
        var subject = ReadSubject(fields, template);
        var variables = FindVariables(fields, template, own);
        return new VenueChannel
        {
            Name = name,
            Template = text,
            Subject = subject,
            Event = kind,
            EventTypes = eventTypes,
            Route = route,
            Variables = variables,
            HasConsecutiveIds = fields.ReadFlag("consecutiveIds", true),
        };
    }

    private static SubjectKind ReadSubject(ProfileFields fields, StreamTemplate template)
    {
        var implied = template.HasSubject ? SubjectKind.Symbol : SubjectKind.None;
        var subject = fields.ReadChoice("subject", implied);
        if (subject == SubjectKind.None == template.HasSubject)
        {
            var expected = template.HasSubject ? "symbol, underlying or symbolOrUnderlying" : "none";
            fields.Problems.AddUnexpected(fields.PathOf("subject"), $"{expected}, as the template says", fields.Find("subject"));
        }

        return subject;
    }

    // A venue that extends one with routes may remove the routes; the routes named by its channels then mean nothing.
    private string ReadRoute(ProfileFields fields)
    {
        var route = fields.FindText("route");
        if (routes is [{ Name: "" }]) return "";
        if (route is null) return routes[0].Name;
        if (routes.Any(known => known.Name == route)) return route;
        var names = string.Join(", ", routes.Select(known => known.Name));
        fields.Problems.AddUnexpected(fields.PathOf("route"), $"one of {names}", fields.Find("route"));
        return route;
    }

    private Dictionary<string, IReadOnlyList<string>> FindVariables(
        ProfileFields fields,
        StreamTemplate template,
        Dictionary<string, IReadOnlyList<string>> own)
    {
        var used = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var name in template.Variables)
        {
            if (own.TryGetValue(name, out var values) || venueVariables.TryGetValue(name, out values)) used.Add(name, values);
            else problems.Add(fields.PathOf("template"), $"the values of {{{name}}} are missing; list them in variables.{name}");
        }

        foreach (var name in own.Keys.Where(name => !used.ContainsKey(name)))
        {
            problems.Add(fields.PathOf($"variables.{name}"), $"the template has no {{{name}}}");
        }

        return used;
    }
}
