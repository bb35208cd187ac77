using System.Collections;
using MarketStream.Connections;
using MarketStream.Engine.Connections;
using MarketStream.Engine.Instruments;
using MarketStream.Engine.Venues;
using MarketStream.Venues;

namespace MarketStream.PS.Binding;

/// <summary>The venue and the connection that a line is about while the user still types it.</summary>
internal static class CompletionContext
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

    /// <summary>The cached symbols of the venue on the line; null when none are cached. Never asks the network.</summary>
    public static SymbolList? Symbols(IDictionary boundParameters)
    {
        if (Venue(boundParameters) is not { } venue) return null;
        var given = (boundParameters["RestUri"] ?? boundParameters["Uri"])?.ToString();
        if (Uri.TryCreate(given, UriKind.Absolute, out var uri)) return SymbolStore.Shared.Find(venue, uri);
        return ConnectionRegistry.Shared.All
            .Where(connection => connection.Profile == venue)
            .Select(connection => SymbolStore.Shared.Find(venue, connection.RestUri))
            .FirstOrDefault(list => list is not null)
            ?? SymbolStore.Shared.Find(venue, null);
    }
}
