using System.Globalization;
using MarketStream.Engine.Venues;
using MarketStream.Venues;

namespace MarketStream.Engine.Books;

/// <summary>Chooses the stream that a symbol's book is kept from.</summary>
internal static class BookStreams
{
    /// <summary>
    /// The update stream at the venue's default pace where updates can be joined, otherwise the deepest partial depth. A stream of the
    /// same depth and another pace is used instead when it is subscribed already. Errors: BooksNotServed, and those of an invalid symbol.
    /// </summary>
    public static StreamName Of(StreamGrammar grammar, string symbol, Func<string, bool> isSubscribed)
    {
        var channel = ChannelOf(grammar.Profile) ?? throw BookErrors.NotServed(grammar.Profile);
        var streams = grammar.ChannelForms(channel).Select(form => grammar.Build(symbol, form)).ToList();
        var deepest = streams.Max(LevelsOf);
        streams.RemoveAll(stream => LevelsOf(stream) < deepest);
        return streams.Find(stream => isSubscribed(stream.Name)) ?? streams[0];
    }

    /// <summary>The streams of changes of a symbol, the default pace first; none where the venue's changes do not join.</summary>
    public static IEnumerable<StreamName> Changes(StreamGrammar grammar, string symbol) =>
        ChannelOf(grammar.Profile) is { Event: EventKind.DepthUpdate } channel ? grammar.ChannelForms(channel).Select(form => grammar.Build(symbol, form)) : [];

    /// <summary>The deepest partial depth that is subscribed; null when there is none. Errors: those of an invalid symbol.</summary>
    public static StreamName? FindPartial(StreamGrammar grammar, string symbol, Func<string, bool> isSubscribed) => grammar.Profile.Channels
        .Where(channel => channel.Event == EventKind.PartialDepth && channel.Subject == SubjectKind.Symbol)
        .SelectMany(channel => grammar.ChannelForms(channel).Select(form => grammar.Build(symbol, form)))
        .Where(stream => isSubscribed(stream.Name))
        .MaxBy(LevelsOf);

    private static VenueChannel? ChannelOf(VenueProfile venue)
    {
        VenueChannel? First(EventKind kind) =>
            venue.Channels.FirstOrDefault(channel => channel.Event == kind && channel.Subject == SubjectKind.Symbol);
        return (venue.BookRule == BookRule.Whole ? null : First(EventKind.DepthUpdate)) ?? First(EventKind.PartialDepth);
    }

    // Update streams have no number of levels: they carry all of them.
    private static int LevelsOf(StreamName stream) =>
        stream.Values.TryGetValue("levels", out var levels) && int.TryParse(levels, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? count
            : 0;
}
