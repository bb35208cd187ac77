using System.Globalization;
using MarketStream.Engine.Rest;
using MarketStream.Engine.Texts;
using MarketStream.Engine.Venues;
using MarketStream.Errors;
using MarketStream.Instruments;
using MarketStream.Venues;

namespace MarketStream.Engine.Instruments;

/// <summary>The errors of symbol lists and option chains.</summary>
internal static class SymbolErrors
{
    public static MarketStreamException NotListed(VenueProfile venue) => new(
        ErrorKind.InvalidArgument,
        "SymbolsNotListed",
        $"The profile of {venue.Name} has no path for a list of symbols. Choose another venue, or give restUri and endpoints.exchangeInfo in its file.",
        venue.Name);

    /// <summary>The answer is no list. The inner exception names the field, unless the whole answer is wrong.</summary>
    public static MarketStreamException NotUnderstood(VenueProfile venue, RestException cause) => new(
        ErrorKind.Protocol,
        "SymbolsNotUnderstood",
        $"The answer of {venue.Name} is not a list of symbols. {cause.Message} Check -Uri and endpoints.exchangeInfo of its profile.",
        venue.Name,
        cause);

    public static MarketStreamException NotCached(VenueProfile venue) => new(
        ErrorKind.NotFound,
        "SymbolsNotCached",
        $"No list of symbols of {venue.Name} is cached, and with -Offline none is fetched. Get it once without -Offline.",
        venue.Name);

    /// <summary>There is no symbol of the name, or other filters excluded it.</summary>
    public static MarketStreamException NotFound(SymbolList list, string symbol)
    {
        if (list.Symbols.FirstOrDefault(known => known.Symbol.Equals(symbol, StringComparison.OrdinalIgnoreCase)) is { } listed)
        {
            var state = listed.Status is null ? "" : $" Its status is {PlainText.Of(listed.Status)}; -Status * shows symbols of any.";
            return NotFound($"{list.Venue} lists '{listed.Symbol}', but the other filters exclude it.{state}", symbol);
        }

        var near = NearestNames.Find(symbol, list.Symbols.Select(known => known.Symbol));
        var hint = near.Count == 0 ? "" : $" Did you mean {string.Join(" or ", near)}?";
        return NotFound($"{list.Venue} lists no symbol '{PlainText.Of(symbol)}'.{hint} -Force fetches the list again.", symbol);
    }

    public static MarketStreamException ChainNotServed(VenueProfile venue) => new(
        ErrorKind.InvalidArgument,
        "ChainNotServed",
        $"{venue.Name} has no option tickers. Choose a connection to an options venue, such as binance-options-2026.",
        venue.Name);

    /// <summary>There are no options of the underlying on that day; the message lists what there is.</summary>
    public static MarketStreamException ChainNotFound(VenueProfile venue, string underlying, ExpiryDate expiry, IReadOnlyCollection<MarketSymbol> options)
    {
        var expiries = options
            .Where(option => option.Expiry is not null && IsOf(option, underlying))
            .Select(option => new ExpiryDate(option.Expiry!.Value).ToString())
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToList();
        var there = expiries.Count > 0
            ? $"Its expiries are {string.Join(", ", expiries)}"
            : $"Its underlyings are {string.Join(", ", options.Select(option => option.BaseAsset).Distinct().Order(StringComparer.Ordinal))}";
        return new(
            ErrorKind.NotFound,
            "ChainNotFound",
            $"{venue.Name} lists no options of {PlainText.Of(underlying)} that expire on {expiry}. {there}.",
            underlying);
    }

    public static MarketStreamException StrikesNotFound(string underlying, ExpiryDate expiry, IReadOnlyCollection<MarketSymbol> options) => new(
        ErrorKind.NotFound,
        "ChainNotFound",
        string.Create(
            CultureInfo.InvariantCulture,
            $"No option of {PlainText.Of(underlying)} that expires on {expiry} has such a strike. Strikes are from {options.Min(option => option.Strike)} to {options.Max(option => option.Strike)}."),
        underlying);

    public static MarketStreamException ChainAmbiguous(string underlying, IEnumerable<string> underlyings) => new(
        ErrorKind.InvalidArgument,
        "AmbiguousUnderlying",
        $"Several chains go by {PlainText.Of(underlying)}: {string.Join(", ", underlyings)}. Name one of these.",
        underlying);

    private static bool IsOf(MarketSymbol option, string underlying) =>
        option.BaseAsset.Equals(underlying, StringComparison.OrdinalIgnoreCase) || option.Underlying.Equals(underlying, StringComparison.OrdinalIgnoreCase);

    private static MarketStreamException NotFound(string message, string symbol) =>
        new(ErrorKind.NotFound, "SymbolNotFound", message, symbol);
}
