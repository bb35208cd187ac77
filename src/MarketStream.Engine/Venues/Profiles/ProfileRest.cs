using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using MarketStream.Venues;

namespace MarketStream.Engine.Venues.Profiles;

/// <summary>Reads <c>restUri</c> and <c>endpoints</c>.</summary>
internal static class ProfileRest
{
    private const int MaxWeight = 100_000;
    private const int MaxRows = 1_000_000;

    public static Uri? ReadUri(ProfileFields fields)
    {
        const string Name = "restUri";
        const string Expected = "a web URI, http:// or https://, without query";
        return fields.Find(Name) is { } node
            ? ProfileUri.Read(fields, fields.PathOf(Name), node, Expected, Uri.UriSchemeHttp, Uri.UriSchemeHttps)
            : null;
    }

    public static IReadOnlyDictionary<RestCall, VenueEndpoint> ReadEndpoints(ProfileFields fields)
    {
        fields.AllowOnly([.. Enum.GetNames<RestCall>().Select(JsonNamingPolicy.CamelCase.ConvertName)]);
        var endpoints = new Dictionary<RestCall, VenueEndpoint>();
        foreach (var call in Enum.GetValues<RestCall>())
        {
            var name = JsonNamingPolicy.CamelCase.ConvertName(call.ToString());
            if (fields.Find(name) is not null) endpoints.Add(call, ReadParts(fields, name));
        }

        return endpoints;
    }

    // One path, or a list of them where the venue divides accounts.
    private static VenueEndpoint ReadParts(ProfileFields fields, string name)
    {
        if (fields.Find(name) is not JsonArray) return ReadEndpoint(fields.ReadObject(name));
        const string Expected = "a path with its weight, or a list of at least one, each for another part of an account";
        var parts = fields.ReadObjects(name, Expected).Select(ReadEndpoint).ToList();
        if (parts.Count == 0 || parts.DistinctBy(part => part.Part).Count() < parts.Count)
            fields.Problems.AddUnexpected(fields.PathOf(name), Expected, fields.Find(name));
        return parts.Count == 0 ? new VenueEndpoint("", 0, [], false) : parts[0] with { Others = parts[1..] };
    }

    private static VenueEndpoint ReadEndpoint(ProfileFields fields)
    {
        fields.AllowOnly("path", "weight", "weightByRows", "needsKey", "part", "query");
        return new VenueEndpoint(
            ReadPath(fields),
            fields.ReadWholeNumber("weight", 0, MaxWeight, 1),
            ReadWeights(fields.ReadObject("weightByRows")),
            fields.ReadFlag("needsKey"))
        {
            Part = ReadPart(fields),
            Query = ReadQuery(fields),
        };
    }

    private static string? ReadPart(ProfileFields fields)
    {
        const string Name = "part";
        var part = fields.FindText(Name);
        if (part is not (null or "UM" or "CM")) fields.Problems.AddUnexpected(fields.PathOf(Name), "UM or CM", fields.Find(Name));
        return part;
    }

    private static IReadOnlyList<string> ReadQuery(ProfileFields fields)
    {
        const string Name = "query";
        const string Expected = "a list of names of letters, such as symbol and orderId";
        var names = fields.FindTexts(Name, Expected) ?? [];
        if (names.All(name => name.Length > 0 && name.All(char.IsAsciiLetter))) return names;
        fields.Problems.AddUnexpected(fields.PathOf(Name), Expected, fields.Find(Name));
        return [];
    }

    private static string ReadPath(ProfileFields fields)
    {
        const string Name = "path";
        const string Expected = "a path such as /api/v3/time";
        var path = fields.RequireText(Name, Expected);
        if (path.Length > 0 && ProfileUri.IsPath(path)) return "/" + path.Trim('/');
        if (fields.Find(Name) is { } node) fields.Problems.AddUnexpected(fields.PathOf(Name), Expected, node);
        return "";
    }

    private static IReadOnlyList<RowWeight> ReadWeights(ProfileFields fields)
    {
        var weights = new List<RowWeight>();
        foreach (var (name, node) in fields.Entries())
        {
            if (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var rows) && rows is > 0 and <= MaxRows)
                weights.Add(new RowWeight(rows, fields.ReadWholeNumber(name, 0, MaxWeight)));
            else fields.Problems.AddUnexpected(fields.PathOf(name), "a number of rows with its weight, \"1000\": 20", node);
        }

        weights.Sort(static (left, right) => left.Rows.CompareTo(right.Rows));
        return weights;
    }
}
