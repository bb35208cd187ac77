using MarketStream.Venues;

namespace MarketStream.Engine.Tests.Contracts;

/// <summary>Everything that a venue sends us and that has a shape of its own, found in its profile.</summary>
internal static class ContractNames
{
    public const string Refusal = "refusal";
    public const string CommandRefusal = "command refusal";
    public const string ApiRefusal = "api refusal";
    public const string EventPrefix = "event/";

    private static readonly string[] KeyMethods = ["POST", "PUT", "DELETE"];

    public static IEnumerable<string> Of(VenueProfile venue) =>
        Streams(venue).Concat(venue.Events.Keys.Select(type => EventPrefix + type)).Concat(Answers(venue)).Concat(Sockets(venue));

    /// <summary>The payloads of a channel: one for each of its event types.</summary>
    public static string OfStream(VenueChannel channel, string type) =>
        channel.EventTypes.Contains(type, StringComparer.Ordinal) ? $"{channel.Name}/{type}" : channel.Name;

    /// <summary>The answer of an endpoint to a method, <c>GET positions</c>; with the part of an account that is divided, <c>GET positions UM</c>.</summary>
    public static string OfAnswer(string method, RestCall call, string? part = null)
    {
        var name = call.ToString();
        return $"{method} {char.ToLowerInvariant(name[0])}{name[1..]}{(part is null ? "" : " " + part)}";
    }

    private static IEnumerable<string> Streams(VenueProfile venue) => venue.Channels.SelectMany(channel =>
        channel.EventTypes.Count == 0 ? [channel.Name] : channel.EventTypes.Select(type => OfStream(channel, type)));

    private static IEnumerable<string> Answers(VenueProfile venue) => venue.Endpoints.SelectMany(endpoint => endpoint.Key switch
    {
        RestCall.ListenKey => KeyMethods.Select(method => OfAnswer(method, endpoint.Key)),
        RestCall.ListenToken => [OfAnswer("POST", endpoint.Key)],
        _ => endpoint.Value.Parts().Select(part => OfAnswer("GET", endpoint.Key, part.Part)),
    }).Append(Refusal);

    private static IEnumerable<string> Sockets(VenueProfile venue)
    {
        string[] commands = ["command SUBSCRIBE", "command UNSUBSCRIBE", "command LIST_SUBSCRIPTIONS", CommandRefusal];
        return venue.Accounts?.Service switch
        {
            VenueAccountService.WebSocketApi => [.. commands, "api userDataStream.subscribe.signature", ApiRefusal],
            VenueAccountService.ListenToken => [.. commands, "api userDataStream.subscribe.listenToken", ApiRefusal],
            _ => commands,
        };
    }
}
