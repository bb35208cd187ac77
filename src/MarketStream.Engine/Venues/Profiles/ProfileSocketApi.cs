using MarketStream.Venues;

namespace MarketStream.Engine.Venues.Profiles;

/// <summary>Reads <c>accounts.webSocketApi</c>: where a venue's WebSocket API is, what it costs, and the limits of its sockets.</summary>
internal static class ProfileSocketApi
{
    private const int HighestWeight = 10_000;

    public static VenueSocketApi Read(ProfileFields fields, VenueLimits venue)
    {
        fields.AllowOnly("uris", "keyTypes", "connectWeight", "subscribeWeight", "limits");
        return new VenueSocketApi
        {
            Uris = ReadUris(fields),
            KeyTypes = ReadKeyTypes(fields),
            ConnectWeight = fields.ReadWholeNumber("connectWeight", 1, HighestWeight, 2),
            SubscribeWeight = fields.ReadWholeNumber("subscribeWeight", 1, HighestWeight, 2),
            Limits = ReadLimits(fields.ReadObject("limits"), venue),
        };
    }

    private static IReadOnlyList<Uri> ReadUris(ProfileFields fields) => ProfileSockets.ReadUris(
        fields, "uris", "a list of at least one WebSocket URI, path included, such as wss://ws-api.example.com/ws-api/v3");

    private static IReadOnlyList<SigningKeyType> ReadKeyTypes(ProfileFields fields)
    {
        const string Name = "keyTypes";
        const string Expected = "a list of at least one of hmac, rsa, ed25519";
        if (fields.FindItems(Name, Expected) is not { } items) return Enum.GetValues<SigningKeyType>();
        if (items.Count == 0) fields.Problems.AddUnexpected(fields.PathOf(Name), Expected, fields.Find(Name));
        return [.. items.Select(item => fields.ReadChoice(item.Path, item.Node, SigningKeyType.Hmac)).Distinct()];
    }

    // Pongs do not count: the API limits requests by their weight, and one request per socket is all that is sent.
    private static VenueLimits ReadLimits(ProfileFields fields, VenueLimits venue)
    {
        const string Lifetime = "connectionLifetimeSeconds";
        const string Ping = "pingIntervalSeconds";
        const string Pong = "pongDeadlineSeconds";
        const string Attempts = "connectionAttempts";
        const string Window = "connectionAttemptWindowSeconds";
        fields.AllowOnly(Lifetime, Ping, Pong, Attempts, Window);
        return venue with
        {
            CountedFrames = CountedFrames.Command,
            ConnectionLifetime = fields.ReadSeconds(Lifetime, (int)venue.ConnectionLifetime.TotalSeconds),
            PingInterval = fields.ReadSeconds(Ping, (int)venue.PingInterval.TotalSeconds, ProfileFields.SecondsInDay),
            PongDeadline = fields.ReadSeconds(Pong, (int)venue.PongDeadline.TotalSeconds, ProfileFields.SecondsInDay),
            ConnectionAttempts = fields.ReadWholeNumber(Attempts, 1, 100_000, venue.ConnectionAttempts),
            ConnectionAttemptWindow = fields.ReadSeconds(Window, (int)venue.ConnectionAttemptWindow.TotalSeconds),
        };
    }
}
