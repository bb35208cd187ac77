using MarketStream.Engine.Texts;
using MarketStream.Errors;
using MarketStream.Venues;

namespace MarketStream.Engine.Venues;

/// <summary>The errors of venues and their files.</summary>
internal static class VenueErrors
{
    public static MarketStreamException NotFound(string name, IEnumerable<string> known)
    {
        var near = NearestNames.Find(name, known);
        var hint = near.Count == 0 ? "" : $" Did you mean {string.Join(" or ", near)}?";
        return new(ErrorKind.NotFound, "VenueNotFound", $"No venue is named '{PlainText.Of(name)}'.{hint} Get-MarketVenue lists them all.", name);
    }

    public static MarketStreamException Retired(VenueProfile venue)
    {
        var successor = venue.Successor is { } name ? $"Its streams went to {name}: connect with -Venue {name}. " : "";
        return new(
            ErrorKind.InvalidArgument,
            "VenueRetired",
            $"{venue.Title} ({venue.Name}) is retired: the exchange no longer serves it at {venue.StreamUris[0]}, so nothing would come. {successor}"
            + $"For a simulator, or a server that speaks as {venue.Name} did, give its address with -Uri.",
            venue.Name);
    }

    public static MarketStreamException TimeUnitNotOffered(VenueProfile venue) => new(
        ErrorKind.InvalidArgument,
        "TimeUnitNotOffered",
        $"{venue.Name} does not offer times in microseconds, so nothing was connected. Leave -TimeUnit out; its events have milliseconds.",
        venue.Name);

    public static MarketStreamException NameTaken(string name, string path) => new(
        ErrorKind.AlreadyExists,
        "VenueNameTaken",
        $"The venue in '{path}' is named {name}, as is one that ships with the module. Give it a name of its own; "
        + $"\"extends\": \"{name}\" keeps everything else.",
        name);

    public static MarketStreamException FileNotFound(string path) => new(
        ErrorKind.NotFound, "VenueFileNotFound", $"There is no venue file '{path}'. Check the path.", path);

    public static MarketStreamException FileUnreadable(string path, Exception cause) => new(
        ErrorKind.ReadFailed, "VenueFileUnreadable", $"The venue file '{path}' cannot be read: {PlainText.Of(cause)}", path, cause);

    public static MarketStreamException FileInvalid(string source, IReadOnlyList<string> problems)
    {
        var count = problems.Count == 1 ? "one problem" : $"{problems.Count} problems";
        var lines = string.Concat(problems.Select(problem => Environment.NewLine + "  " + problem));
        return new(
            ErrorKind.InvalidArgument,
            "VenueFileInvalid",
            $"The venue file '{source}' has {count}; correct and register it again:{lines}",
            source);
    }
}
