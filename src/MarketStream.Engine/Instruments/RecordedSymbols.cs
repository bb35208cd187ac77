using System.Globalization;
using MarketStream.Engine.Importing;
using MarketStream.Engine.Venues;
using MarketStream.Events;
using MarketStream.Instruments;
using MarketStream.Venues;

namespace MarketStream.Engine.Instruments;

/// <summary>
/// The symbols that a recording names, as far as their names tell what they are. A venue's list has more: steps, sizes, status, and what never traded.
/// </summary>
internal static class RecordedSymbols
{
    /// <summary>The list, ordered as that of a venue.</summary>
    public static SymbolList Read(RecordedContents recording, StreamGrammar grammar)
    {
        var names = recording.Keys.Select(key => key.Symbol).Distinct(StringComparer.Ordinal)
            .Where(symbol => symbol.Length > 0 && StreamCharacters.FindSymbolProblem(symbol) is null);
        var symbols = names.Select(symbol => Read(symbol, grammar)).OfType<MarketSymbol>().ToList();
        symbols.Sort(SymbolOrder.Compare);
        return new SymbolList(grammar.Profile.Name, new Uri(recording.Paths[0]), recording.FirstReceivedAt ?? DateTimeOffset.MinValue, symbols);
    }

    /// <summary>Null for what an options venue names beside its options, as the pair of an index.</summary>
    internal static MarketSymbol? Read(string symbol, StreamGrammar grammar)
    {
        var venue = grammar.Profile;
        if (OptionOf(symbol, grammar) is { } option) return option;
        if (venue.OptionQuoteAsset.Length > 0) return null;
        var isFuture = venue.Channels.Any(channel => channel.Event == EventKind.MarkPrice);
        var parts = symbol.Split('_');
        var day = parts is [_, var end] && isFuture ? DayOf(end) : null;
        return new MarketSymbol
        {
            Venue = venue.Name,
            Symbol = symbol,
            StreamSymbol = grammar.ToVenueCase(symbol),
            Kind = !isFuture ? SymbolKind.Spot : day is null ? SymbolKind.Perpetual : SymbolKind.Delivery,
            Underlying = isFuture ? parts[0] : "",
            Pair = parts[0],
            Expiry = day,
        };
    }

    // BTC-261225-100000-C
    private static MarketSymbol? OptionOf(string symbol, StreamGrammar grammar)
    {
        var venue = grammar.Profile;
        if (symbol.Split('-') is not [{ Length: > 0 } asset, var date, var price, ("C" or "P") and var side] || DayOf(date) is not { } day) return null;
        if (!decimal.TryParse(price, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var strike) || strike <= 0) return null;
        return new MarketSymbol
        {
            Venue = venue.Name,
            Symbol = symbol,
            StreamSymbol = grammar.ToVenueCase(symbol),
            Kind = SymbolKind.Option,
            BaseAsset = asset,
            QuoteAsset = venue.OptionQuoteAsset,
            SettleAsset = venue.OptionQuoteAsset,
            Underlying = asset + venue.OptionQuoteAsset,
            Pair = asset + venue.OptionQuoteAsset,
            Expiry = day.AddHours(venue.OptionExpiryHour),
            Strike = strike,
            OptionType = side == "C" ? OptionSide.Call : OptionSide.Put,
        };
    }

    private static DateTimeOffset? DayOf(string date) =>
        DateOnly.TryParseExact("20" + date, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero)
            : null;
}
