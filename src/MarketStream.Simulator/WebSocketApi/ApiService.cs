using MarketStream.Simulator.Accounts;
using MarketStream.Simulator.Rules;
using MarketStream.Simulator.Wire;
using MarketStream.Venues;

namespace MarketStream.Simulator.WebSocketApi;

/// <summary>The venue's WebSocket API: what its sessions share. Its requests weigh on the same limit as those of the REST service.</summary>
/// <param name="api">The API's profile.</param>
/// <param name="accounts">The accounts.</param>
/// <param name="weight">The weight that this address has used.</param>
/// <param name="weightLimit">The most weight in a minute.</param>
/// <param name="time">The venue's clock.</param>
internal sealed class ApiService(VenueSocketApi api, AccountService accounts, WeightMeter weight, int weightLimit, TimeProvider time)
{
    // The requests that are answered, and what they weigh; where it is null the profile says.
    private static readonly Dictionary<string, int?> Weights = new(StringComparer.Ordinal)
    {
        ["ping"] = 1,
        ["time"] = 1,
        ["session.logon"] = 2,
        ["session.status"] = 2,
        ["session.logout"] = 2,
        ["session.subscriptions"] = 2,
        ["userDataStream.subscribe"] = null,
        ["userDataStream.subscribe.signature"] = null,
        ["userDataStream.subscribe.listenToken"] = null,
        ["userDataStream.unsubscribe"] = 2,
    };

    public AccountService Accounts => accounts;

    public TimeProvider Time => time;

    public int WeightLimit => weightLimit;

    /// <summary>How many seconds a ban of the client's address still lasts; null without one.</summary>
    public Func<int?> BannedSeconds { get; init; } = static () => null;

    /// <summary>Called when a client breaks a rule.</summary>
    public Action<BreachKind> Breach { get; init; } = static _ => { };

    /// <summary>Whether a handshake is one with the API, which has a path of its own.</summary>
    public static bool Serves(VenueProfile venue, HttpRequest request) =>
        venue.Accounts?.WebSocketApi?.Uris.Any(uri => uri.AbsolutePath.TrimEnd('/') == request.Path.TrimEnd('/')) == true;

    /// <summary>Whether answers in a session tell the limits, unless its requests say otherwise.</summary>
    public static bool ReturnsLimits(HttpRequest request) => request.Query().GetValueOrDefault("returnRateLimits") != "false";

    public ApiSession Open(IApiSocket socket, bool returnsLimits) => new(this, socket, returnsLimits);

    /// <summary>Charges a handshake; the answer when the weight is spent, else null.</summary>
    public HttpAnswer? Connect()
    {
        if (weight.Spend(api.ConnectWeight, out _) is not { } wait) return null;
        Breach(BreachKind.TooMuchWeight);
        return HttpAnswer.Error(429, -1003, "Too much request weight used.", (int)Math.Ceiling(wait.TotalSeconds));
    }

    /// <summary>Charges a request and returns the weight of the minute. Error: <see cref="ApiRefusedException"/>.</summary>
    public int Spend(string method)
    {
        if (BannedSeconds() is { } seconds)
        {
            var until = time.GetUtcNow().AddSeconds(seconds);
            throw new ApiRefusedException(418, -1003, $"Way too much request weight used; IP banned until {ApiAnswer.Ms(until)}. Please use WebSocket Streams for live updates to avoid bans.") { RetryAt = until };
        }

        if (!Weights.TryGetValue(method, out var listed)) throw new ApiRefusedException(400, -1020, "This operation is not supported.");
        if (weight.Spend(listed ?? api.SubscribeWeight, out var used) is not { } wait) return used;
        Breach(BreachKind.TooMuchWeight);
        throw new ApiRefusedException(429, -1003, $"Too much request weight used; current limit is {ApiAnswer.Whole(weightLimit)} request weight per 1 MINUTE. Please use WebSocket Streams for live updates to avoid polling the API.")
        {
            RetryAt = time.GetUtcNow() + wait,
        };
    }
}
