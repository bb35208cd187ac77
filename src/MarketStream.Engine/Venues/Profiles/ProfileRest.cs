using System.Globalization;
using System.Text.Json;
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
            if (fields.Find(name) is not null) endpoints.Add(call, ReadEndpoint(fields.ReadObject(name)));
        }

        return endpoints;
    }

    private static VenueEndpoint ReadEndpoint(ProfileFields fields)
    {
        fields.AllowOnly("path", "weight", "weightByRows", "needsKey");
        return new VenueEndpoint(
            ReadPath(fields),
            fields.ReadWholeNumber("weight", 0, MaxWeight, 1),
            ReadWeights(fields.ReadObject("weightByRows")),
            fields.ReadFlag("needsKey"));
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
