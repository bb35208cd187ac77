using MarketStream.Venues;

namespace MarketStream.Engine.Venues.Profiles;

/// <summary>
/// Reads <c>accounts</c>: how a venue's account streams are reached. The fields of the service that is not used are checked as well, and
/// have no effect, so that a venue which extends another one can change the service alone.
/// </summary>
internal static class ProfileAccounts
{
    private const string Place = "{listenKey}";
    private const string Expected = "what follows /ws in the URI, with {listenKey} once, such as /{listenKey}";

    /// <summary>Null where the venue has no account streams.</summary>
    public static VenueAccounts? Read(ProfileFields fields, IReadOnlyList<VenueRoute> routes, VenueLimits limits)
    {
        const string Name = "accounts";
        if (fields.Find(Name) is null) return null;
        var own = fields.ReadObject(Name);
        own.AllowOnly("service", "webSocketApi", "keyLifetimeSeconds", "keepAliveSeconds", "namesKey", "route", "keyPlace");
        var service = own.ReadChoice("service", VenueAccountService.ListenKey);
        var isApi = service != VenueAccountService.ListenKey;
        var api = isApi || own.Find("webSocketApi") is not null ? ProfileSocketApi.Read(own.ReadObject("webSocketApi"), limits) : null;
        var lifetime = own.ReadSeconds("keyLifetimeSeconds", 3600);

        // A key must be extended before it expires.
        var longest = Math.Max(1, (int)lifetime.TotalSeconds - 1);
        return new VenueAccounts
        {
            Service = service,
            WebSocketApi = isApi ? api : null,
            KeyLifetime = lifetime,
            KeepAliveInterval = own.Find("keepAliveSeconds") is null ? lifetime / 2 : own.ReadSeconds("keepAliveSeconds", max: longest),
            NamesKey = own.ReadFlag("namesKey"),
            Route = ReadRoute(own, routes),
            KeyPlace = ReadPlace(own),
        };
    }

    // A venue that extends another one may have removed its routes.
    private static string ReadRoute(ProfileFields fields, IReadOnlyList<VenueRoute> routes)
    {
        const string Name = "route";
        if (fields.FindText(Name) is not { Length: > 0 } route || routes is [{ Name: "" }]) return "";
        if (!routes.Any(known => known.Name == route))
            fields.Problems.AddUnexpected(fields.PathOf(Name), $"one of {string.Join(", ", routes.Select(known => known.Name))}", fields.Find(Name));
        return route;
    }

    private static string ReadPlace(ProfileFields fields)
    {
        const string Name = "keyPlace";
        if (fields.FindText(Name) is not { } place) return "/" + Place;
        var parts = place.Split(Place);
        if (parts.Length == 2 && place[0] is '/' or '?' && parts.All(part => part.All(IsPlain))) return place;
        fields.Problems.AddUnexpected(fields.PathOf(Name), Expected, fields.Find(Name));
        return "/" + Place;
    }

    private static bool IsPlain(char letter) => char.IsAsciiLetterOrDigit(letter) || "/?&=_-.".Contains(letter, StringComparison.Ordinal);
}
