using System.Collections;
using MarketStream.Connections;
using MarketStream.Engine.Connections;
using MarketStream.Engine.Venues;
using MarketStream.Venues;

namespace MarketStream.PS.Binding;

/// <summary>Tells a completer which venue or connection the line is about.</summary>
internal static class BoundContext
{
    /// <summary>The venue of <c>-Venue</c>, else that of the connection; null when the line leaves it open.</summary>
    public static VenueProfile? Venue(IDictionary boundParameters) =>
        boundParameters["Venue"] is { } venue && venue.ToString() is { Length: > 0 } name
            ? VenueCatalog.Shared.All.FirstOrDefault(profile => profile.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            : Connection(boundParameters)?.Profile;

    /// <summary>The connection of <c>-Connection</c>, else the only open one; null when the line leaves it open.</summary>
    public static MarketConnection? Connection(IDictionary boundParameters) => boundParameters["Connection"] switch
    {
        MarketConnection connection => connection,
        StreamConnection or string => ConnectionRegistry.Shared.Find(boundParameters["Connection"]!.ToString()!),
        _ => ConnectionRegistry.Shared.All is [var only] ? only : null,
    };
}
