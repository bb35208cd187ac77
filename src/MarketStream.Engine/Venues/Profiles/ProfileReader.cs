using System.Text.Json.Nodes;
using MarketStream.Venues;

namespace MarketStream.Engine.Venues.Profiles;

/// <summary>Reads a venue from JSON, or reports everything that is wrong with it.</summary>
/// <param name="findFields">Returns the fields of the venue with a name, for extending it; null when there is none.</param>
/// <param name="listNames">Returns the names of the venues that can be extended.</param>
internal sealed class ProfileReader(Func<string, JsonObject?> findFields, Func<IEnumerable<string>> listNames)
{
    private const string ExpectedName = "a name of lower-case letters, digits and dashes, at most 64";
    private const int MaxNameLength = 64;

    /// <summary>Reads the text of a file. Error: VenueFileInvalid, with every problem and the path of its field.</summary>
    /// <param name="text">The JSON.</param>
    /// <param name="source">The name of the file in errors.</param>
    /// <param name="path">The path of a user's file; null for a profile that ships.</param>
    public ProfileSource Read(string text, string source, string? path)
    {
        var problems = new ProfileProblems();
        if (ProfileText.Parse(text, problems) is { } own)
        {
            var fields = Extend(own, problems);
            var profile = ReadProfile(new ProfileFields("", fields, problems), problems, path);
            if (problems.All.Count == 0) return new ProfileSource(profile, fields);
        }

        throw VenueErrors.FileInvalid(source, problems.All);
    }

    private JsonObject Extend(JsonObject own, ProfileProblems problems)
    {
        var fields = new ProfileFields("", own, problems);
        if (fields.Find("extends") is not { } node || fields.FindText("extends") is not { } extended) return own;

        // A venue that extends itself would grow each time its file is read.
        var isItself = own["name"] is JsonValue name && name.TryGetValue(out string? text) && text == extended;
        if (!isItself && findFields(extended) is { } inherited) return ProfileInheritance.Merge(inherited, own);
        var near = NearestNames.Find(extended, listNames());
        var hint = near.Count == 0 ? "" : $" (near: {string.Join(", ", near)})";
        problems.AddUnexpected("extends", $"the name of another known venue{hint}", node);
        return own;
    }

    private static VenueProfile ReadProfile(ProfileFields fields, ProfileProblems problems, string? path)
    {
        fields.AllowOnly(
            "$schema", "name", "title", "status", "successor", "checkedOn", "notes", "extends", "streamUris", "restUri", "endpoints", "bookRule", "symbolCase",
            "underlyings", "optionQuoteAsset", "optionExpiryHour", "microsecondQuery", "units", "limits", "routes", "variables", "channels", "events", "accounts");
        var name = fields.RequireText("name", ExpectedName);
        if (fields.Find("name") is { } node && !IsName(name)) problems.AddUnexpected("name", ExpectedName, node);
        if (fields.Find("channels") is null) problems.AddMissing("channels", "an object with the venue's channels by name");
        var routes = ProfileSockets.ReadRoutes(fields.ReadObject("routes"));
        var limits = ProfileLimits.Read(fields.ReadObject("limits"));
        var variables = ProfileVariables.Read(fields.ReadObject("variables"));
        return new VenueProfile
        {
            Name = name,
            Title = fields.FindText("title") ?? name,
            Status = fields.ReadChoice("status", VenueStatus.Custom),
            Successor = fields.FindText("successor"),
            CheckedOn = fields.FindDate("checkedOn"),
            StreamUris = ProfileSockets.ReadStreamUris(fields),
            RestUri = ProfileRest.ReadUri(fields),
            Endpoints = ProfileRest.ReadEndpoints(fields.ReadObject("endpoints")),
            BookRule = fields.ReadChoice("bookRule", BookRule.Whole),
            SymbolCase = fields.ReadChoice("symbolCase", SymbolCase.Any),
            UnderlyingForm = fields.ReadChoice("underlyings", UnderlyingForm.Asset),
            OptionQuoteAsset = fields.FindText("optionQuoteAsset") ?? "",
            OptionExpiryHour = fields.ReadWholeNumber("optionExpiryHour", 0, 23, 0),
            MicrosecondQuery = ReadQuery(fields),
            Units = ProfileUnits.Read(fields),
            Limits = limits,
            Routes = routes,
            Channels = new ProfileChannels(problems, routes, variables).Read(fields.ReadObject("channels")),
            Events = ProfileEvents.Read(fields.ReadObject("events")),
            Accounts = ProfileAccounts.Read(fields, routes, limits),
            Notes = fields.FindText("notes") ?? "",
            Path = path,
        };
    }

    private static string? ReadQuery(ProfileFields fields)
    {
        const string Name = "microsecondQuery";
        if (fields.FindText(Name) is not { } query) return null;
        if (query.Length is > 0 and <= MaxNameLength && query.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '=' or '-' or '_' or '.' or '&')) return query;
        fields.Problems.AddUnexpected(Name, "the query of a URI as in timeUnit=MICROSECOND", fields.Find(Name));
        return null;
    }

    private static bool IsName(string name) =>
        name.Length is > 0 and <= MaxNameLength
        && name[0] != '-'
        && name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-');
}
