using MarketStream.Engine.Features;
using MarketStream.Engine.Importing;
using MarketStream.Engine.Rest;
using MarketStream.Engine.Transport;
using MarketStream.Venues;

namespace MarketStream.Engine.Instruments;

/// <summary>Which list of symbols is requested, and how.</summary>
public sealed record SymbolRequest
{
    /// <summary>The default of <see cref="MaxAge"/>, with which new listings are seen within the hour.</summary>
    public static readonly TimeSpan DefaultMaxAge = TimeSpan.FromHours(1);

    /// <summary>The venue.</summary>
    public required VenueProfile Venue { get; init; }

    /// <summary>Replaces the profile's REST base URI; a simulator's WebSocket URI works too. Null uses the profile's.</summary>
    public Uri? Uri { get; init; }

    /// <summary>An older list is fetched again; zero always fetches.</summary>
    public TimeSpan MaxAge { get; init; } = DefaultMaxAge;

    /// <summary>Uses the cache, whatever its age, and no network.</summary>
    public bool Offline { get; init; }

    /// <summary>The proxy for the request.</summary>
    public ProxyRoute Proxy { get; init; } = ProxyRoute.Default;

    /// <summary>Accepts any certificate, whoever presents it; meant for simulators.</summary>
    public bool SkipCertificateCheck { get; init; }

    /// <summary>The REST service of a connection, which replaces proxy and certificates above; null creates one for the request.</summary>
    internal VenueRest? Rest { get; init; }

    /// <summary>
    /// The moment for which the list is wanted, UTC, so that what has expired by then is left out; null for now. That of a replay is its beginning.
    /// </summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>The recording whose symbols are meant; null for those of the venue.</summary>
    internal RecordedContents? Recording { get; init; }

    /// <summary>
    /// A request for the list of a connection's venue, sent through the connection's REST service; on a replay for the symbols that the recording names.
    /// </summary>
    public static SymbolRequest For(IConnectionHost connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        return new SymbolRequest
        {
            Venue = connection.Profile,
            Recording = connection.Recording,
            At = connection.Recording?.FirstReceivedAt,
            Uri = connection.RestUri,
            Rest = connection.RestUri is null ? null : connection.Rest(),
        };
    }
}
