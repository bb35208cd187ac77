using System.Globalization;
using System.Security.Cryptography;
using MarketStream.Simulator.Wire;
using MarketStream.Venues;

namespace MarketStream.Simulator.Accounts;

/// <summary>
/// The accounts of a venue: answers requests for them, manages their listen keys and publishes their events to the subscribed sockets.
/// Safe for all threads.
/// </summary>
internal sealed class AccountService : IDisposable
{
    private const int KeyLength = 64;
    private const string KeyLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static readonly TimeSpan LongestToken = TimeSpan.FromHours(24);
    private const int KeyUnknown = -1125;

    // set once
    private readonly object _gate = new();
    private readonly VenueProfile _venue;
    private readonly VenueDialect _dialect;
    private readonly StateService _state;
    private readonly TimeProvider _time;
    private readonly TimeSpan _keyLifetime;
    private readonly double _timeScale;
    private readonly FaultLog? _faults;

    // guarded by _gate
    private readonly Dictionary<string, RegisteredAccount> _accounts;
    private readonly List<(IAccountListener Listener, string Key)> _listeners = [];
    private readonly Dictionary<string, (RegisteredAccount Account, DateTimeOffset ExpiresAt)> _tokens = new(StringComparer.Ordinal);

    /// <summary>How many conditional orders wait; written under the gate, read without it.</summary>
    private int _conditionalOrders;

    public AccountService(
        VenueProfile venue, IReadOnlyList<SimulatedCredential> credentials, double timeScale, TimeProvider time, FaultLog? faults = null)
    {
        _faults = faults;
        _venue = venue;
        _dialect = VenueDialects.Of(venue);
        _state = new StateService(venue, _dialect);
        _time = time;
        _timeScale = timeScale;
        _keyLifetime = (venue.Accounts?.KeyLifetime ?? TimeSpan.FromHours(1)) / timeScale;
        _accounts = credentials.ToDictionary(
            credential => credential.ApiKey, credential => new RegisteredAccount(credential, _dialect, time), StringComparer.Ordinal);
    }

    /// <summary>The accounts in the order of their credentials.</summary>
    public IReadOnlyList<RegisteredAccount> Accounts => [.. _accounts.Values];

    /// <summary>Whether a stream's name is a valid listen key, on the route that serves accounts.</summary>
    public bool IsKnown(string name, string route)
    {
        var serving = _venue.Accounts?.Route is { Length: > 0 } own ? own : _venue.Routes[0].Name;
        lock (_gate) return route == serving && _accounts.Values.Any(account => account.Key?.Value == name);
    }

    public void Subscribe(IAccountListener listener, string name)
    {
        lock (_gate)
        {
            if (!_listeners.Contains((listener, name))) _listeners.Add((listener, name));
        }
    }

    public void Unsubscribe(IAccountListener listener, string name)
    {
        lock (_gate) _listeners.Remove((listener, name));
    }

    /// <summary>The account of an API key; null for an unknown key.</summary>
    public RegisteredAccount? Find(string apiKey)
    {
        lock (_gate) return _accounts.GetValueOrDefault(apiKey);
    }

    /// <summary>How many followers receive events now, of all accounts together.</summary>
    public int FollowerCount
    {
        get
        {
            lock (_gate) return _accounts.Values.Sum(account => account.Followers.Count);
        }
    }

    /// <summary>Lets a follower receive the events of an account from now on.</summary>
    public void Follow(RegisteredAccount account, IAccountFollower follower)
    {
        lock (_gate) account.Followers.Add(follower);
    }

    /// <summary>The follower receives nothing more.</summary>
    public void Unfollow(RegisteredAccount account, IAccountFollower follower)
    {
        lock (_gate) account.Followers.Remove(follower);
    }

    /// <summary>Removes a listener whose socket has ended.</summary>
    public void RemoveListener(IAccountListener listener)
    {
        lock (_gate) _listeners.RemoveAll(entry => entry.Listener == listener);
    }

    /// <summary>
    /// Changes an order of an account (of the first account when the key is null) and publishes the events that follow. Error:
    /// InvalidOperationException when there is no such account or open order.
    /// </summary>
    public SimulatedOrder Execute(string? apiKey, OrderRequest request)
    {
        lock (_gate)
        {
            var account = apiKey is null ? _accounts.Values.FirstOrDefault() : _accounts.GetValueOrDefault(apiKey);
            if (account is null) throw new InvalidOperationException("The simulator has no account: none was given when it was started.");
            var events = new List<byte[]>();
            var order = account.Execute(request, events);
            PublishAll_NeedsLock(account, events);
            CountConditional_NeedsLock();
            return order;
        }
    }

    /// <summary>
    /// Triggers the conditional orders that a trade's price has crossed. Called for every trade, under the feed's lock, which this class
    /// never takes; so it costs nothing while there are no such orders.
    /// </summary>
    public void OnPrice(string symbol, decimal price)
    {
        if (Volatile.Read(ref _conditionalOrders) == 0) return;
        lock (_gate)
        {
            var events = new List<byte[]>();
            foreach (var account in _accounts.Values)
            {
                events.Clear();
                account.State.AlgoOrders.OnPrice(symbol, price, events);
                PublishAll_NeedsLock(account, events);
            }

            CountConditional_NeedsLock();
        }
    }

    /// <summary>
    /// Lets the listen keys of all accounts expire now, and ends the subscriptions of their followers, with or without an event on their
    /// streams.
    /// </summary>
    public void ExpireKeys(bool isAnnounced)
    {
        lock (_gate)
        {
            foreach (var account in _accounts.Values)
            {
                Expire_NeedsLock(account, isAnnounced);
                IAccountFollower[] ended = [.. account.Followers];
                account.Followers.Clear();
                foreach (var follower in ended) follower.OnEnded(isAnnounced);
            }
        }
    }

    /// <summary>Answers a request to one of the account endpoints.</summary>
    public HttpAnswer Answer(RestCall call, HttpRequest request)
    {
        lock (_gate)
        {
            if (!request.Headers.TryGetValue("X-MBX-APIKEY", out var apiKey) || apiKey.Length == 0)
                return HttpAnswer.Error(401, -2014, "API-key format invalid.");
            if (!_accounts.TryGetValue(apiKey, out var account))
                return HttpAnswer.Error(401, -2015, "Invalid API-key, IP, or permissions for action.");
            if (call == RestCall.ListenToken) return AnswerToken_NeedsLock(account, request);
            if (call == RestCall.ListenKey) return AnswerKey_NeedsLock(account, request);
            if (request.Method != "GET") return HttpAnswer.Error(404, -1, "Not found");
            return SignedRequest.Refuse(request, account.Signatures, _time.GetUtcNow()) ?? _state.Answer(account.State, call, request, _time.GetUtcNow());
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            foreach (var account in _accounts.Values) account.Key?.Timer.Dispose();
        }
    }

    private void PublishAll_NeedsLock(RegisteredAccount account, IReadOnlyList<byte[]> events)
    {
        foreach (var payload in events)
        {
            Publish_NeedsLock(account, payload);
            foreach (var follower in account.Followers) follower.OnEvent(payload);
        }
    }

    private void CountConditional_NeedsLock() =>
        Volatile.Write(ref _conditionalOrders, _accounts.Values.Sum(account => account.State.AlgoOrders.Open.Count));

    /// <summary>The account of a listen token and when the token ends; null for one that is not valid.</summary>
    public (RegisteredAccount Account, DateTimeOffset ExpiresAt)? FindToken(string token)
    {
        lock (_gate) return _tokens.TryGetValue(token, out var found) && found.ExpiresAt > _time.GetUtcNow() ? found : null;
    }

    // POST: {"token":"6xXxePXwZRjVSHKhzUCC...","expirationTime":1760086400000}
    private HttpAnswer AnswerToken_NeedsLock(RegisteredAccount account, HttpRequest request)
    {
        if (request.Method != "POST") return HttpAnswer.Error(404, -1, "Not found");
        var validity = long.TryParse(request.Query().GetValueOrDefault("validity"), NumberStyles.None, CultureInfo.InvariantCulture, out var ms)
            ? TimeSpan.FromMilliseconds(Math.Min(ms, LongestToken.TotalMilliseconds))
            : LongestToken;
        var (token, expiresAt) = (RandomNumberGenerator.GetString(KeyLetters, KeyLength), _time.GetUtcNow() + (validity / _timeScale));
        _tokens[token] = (account, expiresAt);
        return new(200, string.Create(CultureInfo.InvariantCulture, $"{{\"token\":\"{token}\",\"expirationTime\":{expiresAt.ToUnixTimeMilliseconds()}}}"));
    }

    // POST:   {"listenKey":"pqia91ma19a5s61c..."}, on the newer options venue with "expiration":1760003600000 behind it
    // PUT:    {}, on futures {"listenKey":"pqia91ma19a5s61c..."}
    // DELETE: {}
    private HttpAnswer AnswerKey_NeedsLock(RegisteredAccount account, HttpRequest request)
    {
        if (request.Method == "POST")
        {
            var key = Extend_NeedsLock(account, account.Key?.Value ?? RandomNumberGenerator.GetString(KeyLetters, KeyLength));
            var expiration = _dialect == VenueDialect.LowerOptions
                ? string.Create(CultureInfo.InvariantCulture, $",\"expiration\":{key.ExpiresAt.ToUnixTimeMilliseconds()}")
                : "";
            return new(200, $"{{\"listenKey\":\"{key.Value}\"{expiration}}}");
        }

        if (request.Method is not ("PUT" or "DELETE")) return HttpAnswer.Error(404, -1, "Not found");
        if (account.Key is not { } held || (_venue.Accounts?.NamesKey == true && request.Query().GetValueOrDefault("listenKey") != held.Value))
            return HttpAnswer.Error(400, KeyUnknown, "This listenKey does not exist.");
        if (request.Method == "DELETE")
        {
            held.Timer.Dispose();
            account.Key = null;
            return new(200, "{}");
        }

        Extend_NeedsLock(account, held.Value);
        return new(200, _dialect is VenueDialect.LinearFutures or VenueDialect.InverseFutures ? $"{{\"listenKey\":\"{held.Value}\"}}" : "{}");
    }

    private SimulatedListenKey Extend_NeedsLock(RegisteredAccount account, string value)
    {
        account.Key?.Timer.Dispose();
        var timer = _time.CreateTimer(_ => OnKeyTimer(account, value), null, _keyLifetime, Timeout.InfiniteTimeSpan);
        return account.Key = new SimulatedListenKey(value, _time.GetUtcNow() + _keyLifetime, timer);
    }

    private void OnKeyTimer(RegisteredAccount account, string value)
    {
        try
        {
            lock (_gate)
            {
                // The key may have been extended meanwhile: a timer that is disposed can still be waiting for the lock here.
                if (account.Key?.Value == value && account.Key.ExpiresAt <= _time.GetUtcNow()) Expire_NeedsLock(account, isAnnounced: true);
            }
        }
        catch (Exception fault)
        {
            // An exception that left the timer's callback would end the process.
            _faults?.Add("listen key", fault);
        }
    }

    private void Expire_NeedsLock(RegisteredAccount account, bool isAnnounced)
    {
        if (account.Key is not { } key) return;
        if (isAnnounced) Publish_NeedsLock(account, AccountPayload.Expired(_dialect, _time.GetUtcNow(), key.Value));
        key.Timer.Dispose();
        account.Key = null;
    }

    private void Publish_NeedsLock(RegisteredAccount account, byte[] payload)
    {
        if (account.Key is not { } key) return;
        foreach (var (listener, name) in _listeners)
        {
            if (name == key.Value) listener.OnEvent(name, payload);
        }
    }
}
