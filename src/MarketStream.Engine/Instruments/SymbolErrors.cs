using MarketStream.Engine.Venues;
using MarketStream.Errors;
using MarketStream.Venues;

namespace MarketStream.Engine.Instruments;

/// <summary>What can go wrong with a venue's list of symbols.</summary>
internal static class SymbolErrors
{
    public static MarketStreamException NotListed(VenueProfile venue) => new(
        ErrorKind.InvalidArgument,
        "SymbolsNotListed",
        $"The profile of {venue.Name} has no path for a list of symbols. Choose another venue, or give restUri and restPaths.exchangeInfo in its file.",
        venue.Name);

    public static MarketStreamException NotUnderstood(VenueProfile venue, Exception? cause) => new(
        ErrorKind.Protocol,
        "SymbolsNotUnderstood",
        $"What {venue.Name} answered is no list of symbols{(cause is null ? "" : $": {cause.Message.TrimEnd('.')}")}. Check -Uri and restPaths.exchangeInfo of its profile.",
        venue.Name,
        cause);

    public static MarketStreamException NotCached(VenueProfile venue) => new(
        ErrorKind.NotFound,
        "SymbolsNotCached",
        $"No list of symbols of {venue.Name} is cached, and with -Offline none is fetched. Get it once without -Offline.",
        venue.Name);

    /// <summary>No symbol of the name, or one that the other filters leave out.</summary>
    public static MarketStreamException NotFound(VenueProfile venue, string symbol, string? status, IEnumerable<string> known)
    {
        if (status is not null)
        {
            return NotFound(
                $"{venue.Name} lists '{PlainText.Of(symbol)}', but not as asked for: its status is {PlainText.Of(status)}. -Status * shows symbols of any.",
                symbol);
        }

        var near = NearestNames.Find(symbol, known);
        var hint = near.Count == 0 ? "" : $" Did you mean {string.Join(" or ", near)}?";
        return NotFound($"{venue.Name} lists no symbol '{PlainText.Of(symbol)}'.{hint} -Force fetches the list anew.", symbol);
    }

    private static MarketStreamException NotFound(string message, string symbol) =>
        new(ErrorKind.NotFound, "SymbolNotFound", message, symbol);
}
