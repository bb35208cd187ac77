using MarketStream.Engine.Instruments;
using MarketStream.Engine.Journal.Shapes;
using MarketStream.Engine.Venues;
using MarketStream.Instruments;
using MarketStream.Venues;

namespace MarketStream.Engine.Chains;

/// <summary>The streams that together cover the options of one underlying and expiry.</summary>
/// <param name="Names">The streams.</param>
/// <param name="QuotesAreMarks">
/// True where quotes and greeks come with mark prices, and tickers only add the last price and the volume.
/// </param>
internal sealed record ChainStreams(IReadOnlyList<StreamName> Names, bool QuotesAreMarks)
{
    private const string Subject = "{subject}@";

    /// <summary>
    /// The streams of the single options where all of them are subscribed already or the venue has no others, otherwise those of the
    /// underlying. Null when the venue has neither.
    /// </summary>
    public static ChainStreams? Find(StreamGrammar grammar, IReadOnlyList<MarketSymbol> symbols, Func<string, bool> isSubscribed)
    {
        var channels = grammar.Profile.Channels;
        var single = channels.FirstOrDefault(
            channel => channel is { Event: EventKind.OptionTicker, Subject: SubjectKind.Symbol, Variables.Count: 0 });
        var singles = single is null ? null : symbols.Select(symbol => grammar.Build(symbol.Symbol, single.Name)).ToList();
        if (singles?.TrueForAll(stream => isSubscribed(stream.Name)) == true) return new ChainStreams(singles, QuotesAreMarks: false);

        if (channels.FirstOrDefault(channel => channel.Event == EventKind.OptionTicker && IsOfExpiry(channel)) is { } whole)
            return new ChainStreams([OfExpiry(grammar, whole, symbols[0])], QuotesAreMarks: false);
        if (singles is not null) return new ChainStreams(singles, QuotesAreMarks: false);

        var marks = channels.FirstOrDefault(
            channel => channel is { Event: EventKind.MarkPrice, Subject: SubjectKind.Underlying, Variables.Count: 0 });
        var tickers = channels.FirstOrDefault(channel => channel.Event == EventKind.Ticker && IsOfExpiry(channel));
        if (marks is null) return null;
        var mark = grammar.Build(UnderlyingOf(grammar.Profile, symbols[0]), marks.Name);
        return new ChainStreams(tickers is null ? [mark] : [mark, OfExpiry(grammar, tickers, symbols[0])], QuotesAreMarks: true);
    }

    /// <summary>The recorded streams that carried quotes, marks or tickers of the options; null when there are none.</summary>
    public static ChainStreams? Recorded(StreamGrammar grammar, IReadOnlyList<MarketSymbol> symbols, IEnumerable<ItemKey> keys)
    {
        var wanted = symbols.Select(symbol => symbol.Symbol).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var names = keys.Where(key => wanted.Contains(key.Symbol)).Select(key => key.Stream).Distinct(StringComparer.Ordinal).Select(grammar.Parse)
            .Where(stream => stream.Channel?.Event is EventKind.OptionTicker or EventKind.Ticker or EventKind.MarkPrice)
            .ToList();
        return names.Count == 0 ? null : new ChainStreams(names, QuotesAreMarks: names.TrueForAll(stream => stream.Channel!.Event != EventKind.OptionTicker));
    }

    // A variable without listed values is a date.
    private static bool IsOfExpiry(VenueChannel channel) =>
        channel.Subject == SubjectKind.Underlying && channel.Variables.Count == 1 && channel.Variables.Values.First().Count == 0;

    private static StreamName OfExpiry(StreamGrammar grammar, VenueChannel channel, MarketSymbol symbol)
    {
        var (variable, day) = (channel.Variables.Keys.First(), new ExpiryDate(symbol.Expiry!.Value).ToString());
        var form = channel.Template[Subject.Length..].Replace($"{{{variable}}}", day, StringComparison.Ordinal);
        return grammar.Build(UnderlyingOf(grammar.Profile, symbol), form);
    }

    private static string UnderlyingOf(VenueProfile venue, MarketSymbol symbol) =>
        venue.UnderlyingForm == UnderlyingForm.Pair ? symbol.Underlying : symbol.BaseAsset;
}
