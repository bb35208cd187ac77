using MarketStream.Engine.Features;
using MarketStream.Engine.Rest;
using MarketStream.Engine.Transport;
using MarketStream.Venues;

namespace MarketStream.Engine.Instruments;

/// <summary>Which list of symbols is wanted, and how.</summary>
public sealed record SymbolRequest
{
    /// <summary>The default of <see cref="MaxAge"/>: new listings are seen within the hour.</summary>
    public static readonly TimeSpan DefaultMaxAge = TimeSpan.FromHours(1);

    /// <summary>The venue.</summary>
    public required VenueProfile Venue { get; init; }

    /// <summary>Replaces the profile's REST base URI; one of a simulator's WebSockets will do. Null uses the profile's.</summary>
    public Uri? Uri { get; init; }

    /// <summary>An older list is fetched anew; zero fetches always.</summary>
    public TimeSpan MaxAge { get; init; } = DefaultMaxAge;

    /// <summary>Uses the cache, however old it is, and no network.</summary>
    public bool Offline { get; init; }

    /// <summary>Which proxy leads to the venue.</summary>
    public ProxyRoute Proxy { get; init; } = ProxyRoute.Default;

    /// <summary>Whether any certificate is taken, whoever shows it: for simulators.</summary>
    public bool SkipCertificateCheck { get; init; }

    /// <summary>A connection's own way to the venue, in place of proxy and certificates above; null makes one for the request.</summary>
    internal VenueRest? Rest { get; init; }

    /// <summary>The list of a connection's venue, asked for by its own way.</summary>
    public static SymbolRequest For(IConnectionHost connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        return new SymbolRequest
        {
            Venue = connection.Profile,
            Uri = connection.RestUri,
            Rest = connection.RestUri is null ? null : connection.Rest(),
        };
    }
}
