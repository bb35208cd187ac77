using System.Globalization;
using System.Security.Cryptography;
using MarketStream.Simulator.Wire;
using MarketStream.Venues;

namespace MarketStream.Simulator.Accounts;

/// <summary>The accounts of a venue: their listen keys, who listens to them, and what they answer. Any thread may call.</summary>
internal sealed class AccountBoard : IDisposable
{
    private const int KeyLength = 64;
    private const int KeyUnknown = -1125;
    private const int OrderUnknown = -2013;

    private readonly object _gate = new();
    private readonly VenueProfile _venue;
    private readonly VenueDialect _dialect;
    private readonly TimeProvider _time;
    private readonly TimeSpan _keyLifetime;
    private readonly FaultLog? _faults;

    // guarded by _gate
    private readonly Dictionary<string, OrderDesk> _desks;
    private readonly List<(IAccountListener Listener, string Key)> _listeners = [];
    private long _told;

    public AccountBoard(VenueProfile venue, IReadOnlyList<SimulatedCredential> credentials, double timeScale, TimeProvider time, FaultLog? faults = null)
    {
        _faults = faults;
        _venue = venue;
        _dialect = VenueDialects.Of(venue);
        _time = time;
        _keyLifetime = (venue.Accounts?.KeyLifetime ?? TimeSpan.FromHours(1)) / timeScale;
        _desks = credentials.ToDictionary(credential => credential.ApiKey, credential => new OrderDesk(credential, _dialect, time), StringComparer.Ordinal);
    }

    /// <summary>Events told so far, once however many sockets listen.</summary>
    public long Told
    {
        get
        {
            lock (_gate) return _told;
        }
    }

    /// <summary>The accounts, first registered first.</summary>
    public IReadOnlyList<OrderDesk> Desks => [.. _desks.Values];

    /// <summary>Whether a stream's name is a listen key that holds, on the route where it is served.</summary>
    public bool IsKnown(string name, string route)
    {
        var serving = _venue.Accounts?.Route is { Length: > 0 } own ? own : _venue.Routes[0].Name;
        lock (_gate) return route == serving && _desks.Values.Any(desk => desk.Key?.Value == name);
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

    public void Leave(IAccountListener listener)
    {
        lock (_gate) _listeners.RemoveAll(entry => entry.Listener == listener);
    }

    /// <summary>Does something to an account (the first one when the key is null) and tells its stream. Throws what the desk throws.</summary>
    public SimulatedOrder Act(string? apiKey, OrderRequest request)
    {
        lock (_gate)
        {
            var desk = apiKey is null ? _desks.Values.FirstOrDefault() : _desks.GetValueOrDefault(apiKey);
            if (desk is null) throw new InvalidOperationException("The simulator has no account: none was given when it was started.");
            var told = new List<byte[]>();
            var order = desk.Act(request, told);
            foreach (var payload in told) Tell_NeedsLock(desk, payload);
            return order;
        }
    }

    /// <summary>Lets the keys of all accounts expire now, with or without a word.</summary>
    public void ExpireKeys(bool isAnnounced)
    {
        lock (_gate)
        {
            foreach (var desk in _desks.Values) Expire_NeedsLock(desk, isAnnounced);
        }
    }

    /// <summary>Answers a request for an account.</summary>
    public HttpAnswer Answer(RestCall call, HttpRequest request)
    {
        lock (_gate)
        {
            if (!request.Headers.TryGetValue("X-MBX-APIKEY", out var apiKey) || apiKey.Length == 0) return HttpAnswer.Error(401, -2014, "API-key format invalid.");
            if (!_desks.TryGetValue(apiKey, out var desk)) return HttpAnswer.Error(401, -2015, "Invalid API-key, IP, or permissions for action.");
            if (call == RestCall.ListenKey) return AnswerKey_NeedsLock(desk, request);
            if (request.Method != "GET") return HttpAnswer.Error(404, -1, "Not found");
            return SignedRequest.Refuse(request, desk.Signatures, _time.GetUtcNow()) ?? AnswerState_NeedsLock(desk, call, request.Query());
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            foreach (var desk in _desks.Values) desk.Key?.Timer.Dispose();
        }
    }

    private HttpAnswer AnswerState_NeedsLock(OrderDesk desk, RestCall call, Dictionary<string, string> query)
    {
        switch (call)
        {
            case RestCall.Account:
                return new(200, AccountJson.Account(_dialect, desk.Account, _time.GetUtcNow()));
            case RestCall.Positions:
                return new(200, AccountJson.Positions(_dialect, desk.Account));
            case RestCall.OpenOrders:
                return new(200, AccountJson.Orders(_dialect, desk.Account.Orders.Where(order => order.IsOpen)));
            default:
                return long.TryParse(query.GetValueOrDefault("orderId"), NumberStyles.None, CultureInfo.InvariantCulture, out var id) && desk.Account.Find(id) is { } order
                    ? new(200, AccountJson.Order(_dialect, order))
                    : HttpAnswer.Error(400, OrderUnknown, "Order does not exist.");
        }
    }

    private HttpAnswer AnswerKey_NeedsLock(OrderDesk desk, HttpRequest request)
    {
        if (request.Method == "POST")
        {
            Extend_NeedsLock(desk, desk.Key?.Value ?? RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", KeyLength));
            var expiration = _dialect == VenueDialect.LowerOptions ? string.Create(CultureInfo.InvariantCulture, $",\"expiration\":{desk.Key!.ExpiresAt.ToUnixTimeMilliseconds()}") : "";
            return new(200, $"{{\"listenKey\":\"{desk.Key!.Value}\"{expiration}}}");
        }

        if (request.Method is not ("PUT" or "DELETE")) return HttpAnswer.Error(404, -1, "Not found");
        if (desk.Key is not { } key || (_venue.Accounts?.NamesKey == true && request.Query().GetValueOrDefault("listenKey") != key.Value))
            return HttpAnswer.Error(400, KeyUnknown, "This listenKey does not exist.");
        if (request.Method == "DELETE")
        {
            key.Timer.Dispose();
            desk.Key = null;
            return new(200, "{}");
        }

        Extend_NeedsLock(desk, key.Value);
        return new(200, _dialect == VenueDialect.LinearFutures ? $"{{\"listenKey\":\"{key.Value}\"}}" : "{}");
    }

    private void Extend_NeedsLock(OrderDesk desk, string value)
    {
        desk.Key?.Timer.Dispose();
        var timer = _time.CreateTimer(_ => ExpireInTime(desk, value), null, _keyLifetime, Timeout.InfiniteTimeSpan);
        desk.Key = new HeldKey(value, _time.GetUtcNow() + _keyLifetime, timer);
    }

    private void ExpireInTime(OrderDesk desk, string value)
    {
        try
        {
            lock (_gate)
            {
                // A timer that was disposed of may still be on its way.
                if (desk.Key?.Value == value && desk.Key.ExpiresAt <= _time.GetUtcNow()) Expire_NeedsLock(desk, isAnnounced: true);
            }
        }
        catch (Exception fault)
        {
            // What leaves a timer's thread ends the process.
            _faults?.Add("listen key", fault);
        }
    }

    private void Expire_NeedsLock(OrderDesk desk, bool isAnnounced)
    {
        if (desk.Key is not { } key) return;
        if (isAnnounced) Tell_NeedsLock(desk, AccountPayload.Expired(_dialect, _time.GetUtcNow(), key.Value));
        key.Timer.Dispose();
        desk.Key = null;
    }

    private void Tell_NeedsLock(OrderDesk desk, byte[] payload)
    {
        _told++;
        if (desk.Key is not { } key) return;
        foreach (var (listener, name) in _listeners)
        {
            if (name == key.Value) listener.Tell(name, payload);
        }
    }
}
