using MarketStream.Engine.Texts;
using MarketStream.Errors;
using MarketStream.Venues;

namespace MarketStream.Engine.Venues;

/// <summary>The errors of symbols, channels and stream names.</summary>
internal static class StreamErrors
{
    public static MarketStreamException UnknownChannel(VenueProfile venue, string channel)
    {
        var names = venue.Channels.Select(known => known.Name).ToList();
        var listed = names.Count == 0 ? "The venue lists no channels; give whole stream names." : $"It has {string.Join(", ", names)}.";
        var near = NearestNames.Find(channel, names);
        var hint = near.Count == 0 ? "" : $" Did you mean {string.Join(" or ", near)}?";
        return Invalid("UnknownChannel", $"{venue.Name} has no channel '{PlainText.Of(channel)}'.{hint} {listed}", channel);
    }

    public static MarketStreamException InvalidChannelValue(VenueProfile venue, ChannelPattern pattern, string channel)
    {
        var forms = string.Join(" or ", pattern.Forms.Select(form => form.ToString()));
        var values = string.Join("; ", pattern.Channel.Variables.Select(variable => DescribeVariable(variable.Key, variable.Value)));
        return Invalid(
            "InvalidChannelValue",
            $"'{PlainText.Of(channel)}' is not a way to write the channel {pattern.Channel.Name} of {venue.Name}. Write {forms}; {values}.",
            channel);
    }

    public static MarketStreamException InvalidSymbol(string symbol, string problem) => Invalid(
        "InvalidSymbol",
        $"'{PlainText.Of(symbol)}' cannot be a symbol: {problem}. Give one symbol as the venue lists it.",
        symbol);

    public static MarketStreamException SymbolMissing(VenueProfile venue, VenueChannel channel)
    {
        var subject = channel.Subject switch
        {
            SubjectKind.Underlying => "an underlying",
            SubjectKind.SymbolOrUnderlying => "a symbol or an underlying",
            _ => "a symbol",
        };
        return Invalid("SymbolMissing", $"The channel {channel.Name} of {venue.Name} needs {subject}; name at least one.", channel.Name);
    }

    public static MarketStreamException SymbolNotUsed(VenueProfile venue, VenueChannel channel, string symbol) => Invalid(
        "SymbolNotUsed",
        $"The channel {channel.Name} of {venue.Name} is one stream for the whole venue; leave the symbol '{PlainText.Of(symbol)}' out.",
        symbol);

    public static MarketStreamException InvalidStreamName(string name, string problem) => Invalid(
        "InvalidStreamName",
        $"'{PlainText.Of(name)}' cannot be a stream: {problem}. Give one name as the venue spells it.",
        name);

    /// <summary>The venue carries the streams of accounts and nothing else.</summary>
    public static MarketStreamException NoMarketStreams(VenueProfile venue, string name) => Invalid(
        "NoMarketStreams",
        $"{venue.Name} carries an account's stream and no market data, so it does not serve '{PlainText.Of(name)}'. Connect to the venue that lists the symbol, in a connection of its own.",
        name);

    public static MarketStreamException UnknownRoute(VenueProfile venue, StreamName stream)
    {
        var forms = string.Join(" or ", MarketRoutes(venue).Select(route => $"'{route}/{stream.Name}'"));
        return Invalid(
            "UnknownRoute",
            $"No channel of {venue.Name} matches stream '{stream.Name}', so it is not known which of the venue's routes serves it; on another one it would be accepted and never send anything. Check the name, or put the route in front: {forms}.",
            stream.Name);
    }

    public static MarketStreamException WrongRoute(VenueProfile venue, StreamName stream, string route) => Invalid(
        "WrongRoute",
        $"{venue.Name} serves '{stream.Name}' on route '{stream.Channel!.Route}' and not on '{route}', where it would be accepted and never send anything. Leave the route out.",
        stream.Name);

    // The route of the accounts carries nothing else.
    private static IEnumerable<string> MarketRoutes(VenueProfile venue) =>
        venue.Routes.Select(route => route.Name).Where(route => venue.Channels.Any(channel => channel.Route == route));

    private static string DescribeVariable(string name, IReadOnlyList<string> values) =>
        values.Count == 0 ? $"{name} is a date in six digits, YYMMDD" : $"{name} is {string.Join(", ", values)}";

    private static MarketStreamException Invalid(string id, string message, object target) =>
        new(ErrorKind.InvalidArgument, id, message, target);
}
