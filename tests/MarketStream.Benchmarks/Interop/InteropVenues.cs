using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using MarketStream.Engine.Venues;
using MarketStream.Simulator;
using MarketStream.Simulator.Accounts;

namespace MarketStream.Benchmarks.Interop;

/// <summary>
/// One simulator per kind of venue, for clients that nobody here wrote. All serve TLS with the same certificate, because the official clients refuse
/// anything else.
/// </summary>
internal sealed class InteropVenues : IAsyncDisposable
{
    /// <summary>
    /// All streams of a venue take turns at this total rate, so that nobody waits for the channels that speak once in a second, or once in three.
    /// Options keep their own pace (0): one array of all their mark prices would use up seconds of any such rate.
    /// </summary>
    private static readonly (string Name, double EventsPerSecond)[] Kinds =
        [("binance-spot", 400), ("binance-usdm", 400), ("binance-coinm", 400), ("binance-options-2026", 0)];

    /// <summary>The files of tests/Interop/clients. Each has an account of its own on every venue, so that their streams do not mix.</summary>
    private static readonly string[] Clients = ["ccxt", "official", "official-types", "binance", "node-binance-api"];

    private readonly Dictionary<string, VenueSimulator> _venues = new(StringComparer.Ordinal);

    private InteropVenues()
    {
    }

    /// <summary>The certificate of all, as PEM.</summary>
    public string Certificate => _venues[Kinds[0].Name].Certificate!.ExportCertificatePem();

    /// <summary>The base URIs of each.</summary>
    public IReadOnlyDictionary<string, object> Addresses => _venues.ToDictionary(
        venue => venue.Key, object (venue) => new { ws = Bare(venue.Value.Uri), rest = Bare(venue.Value.RestUri) });

    /// <summary>What each client logs in with. The secrets open nothing but these simulators.</summary>
    public static IReadOnlyDictionary<string, object> Logins => Clients.ToDictionary(
        client => client, object (client) => new { key = KeyOf(client), secret = SecretOf(client) });

    /// <summary>What each of them counted, and what went wrong inside it.</summary>
    public IReadOnlyDictionary<string, object> Counts => _venues.ToDictionary(
        venue => venue.Key, object (venue) => new { breaches = venue.Value.Counts.Breaches, failures = venue.Value.Failures });

    public static InteropVenues Start()
    {
        var venues = new InteropVenues();
        X509Certificate2? certificate = null;
        foreach (var (name, eventsPerSecond) in Kinds)
        {
            var venue = VenueSimulator.Start(new SimulatorOptions
            {
                Venue = VenueCatalog.Shared.Get(name),
                EventsPerSecond = eventsPerSecond,
                UseTls = true,
                Certificate = certificate,
                Credentials = [.. Clients.Select(client => new SimulatedCredential(KeyOf(client), SecretOf(client)))],
            });
            venues._venues.Add(name, venue);
            certificate ??= venue.Certificate;
        }

        return venues;
    }

    public InteropAnswer Execute(InteropCommand command)
    {
        try
        {
            var order = _venues[command.Venue].SendOrder(command.ToRequest(), command.ApiKey);
            return new(command.Id, order.OrderId.ToString(CultureInfo.InvariantCulture));
        }
        catch (Exception refused) when (refused is InvalidOperationException or KeyNotFoundException)
        {
            return new(command.Id, null, refused.Message);
        }
    }

    public async ValueTask DisposeAsync()
    {
        // The first owns the certificate of the others, so it ends last.
        foreach (var venue in Kinds.Reverse().Select(kind => _venues[kind.Name])) await venue.DisposeAsync();
    }

    // 64 letters, as the venue's own have.
    private static string KeyOf(string client) => $"KeyOf{client.Replace("-", "", StringComparison.Ordinal)}".PadRight(64, 'K');

    private static string SecretOf(string client) => $"SecretOf{client.Replace("-", "", StringComparison.Ordinal)}".PadRight(64, 'S');

    private static string Bare(Uri uri) => uri.ToString().TrimEnd('/');
}
