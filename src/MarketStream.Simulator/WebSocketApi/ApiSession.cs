using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using MarketStream.Simulator.Accounts;
using MarketStream.Venues;

namespace MarketStream.Simulator.WebSocketApi;

/// <summary>
/// One client's session with the WebSocket API: who is logged on, and which accounts are followed. Requests come from one thread; the
/// accounts may end a subscription from any.
/// </summary>
internal sealed class ApiSession(ApiService service, IApiSocket socket, bool returnsLimits)
{
    /// <summary>The most subscriptions at a time, and in the life of a session.</summary>
    private const int MostActive = 1000;
    private const int MostEver = 65_535;

    private readonly DateTimeOffset _connectedAt = service.Time.GetUtcNow();
    private readonly ConcurrentDictionary<long, ApiSubscription> _active = new();

    // Requests only.
    private RegisteredAccount? _loggedOn;
    private string? _loggedOnKey;
    private DateTimeOffset _loggedOnAt;
    private long _lastId = -1;

    public IApiSocket Socket => socket;

    private DateTimeOffset Now => service.Time.GetUtcNow();

    /// <summary>Executes a request and answers it.</summary>
    public void Handle(ReadOnlyMemory<byte> text)
    {
        var id = "null";
        var limits = "";
        try
        {
            var request = ApiRequest.Read(text);
            id = request.Id;
            var used = service.Spend(request.Method);
            if (request.ReturnsLimits ?? returnsLimits) limits = ApiAnswer.Limits(service.WeightLimit, used);
            Execute(request, limits);
        }
        catch (ApiRefusedException refused)
        {
            socket.Answer(ApiAnswer.Error(id == "null" ? refused.Id : id, refused, Now, limits));
        }
    }

    /// <summary>The socket has ended.</summary>
    public void Close()
    {
        foreach (var subscription in _active.Values)
        {
            service.Accounts.Unfollow(subscription.Account, subscription);
            subscription.Dispose();
        }

        _active.Clear();
    }

    /// <summary>A subscription has ended; called with the accounts' lock held.</summary>
    public void Forget(ApiSubscription subscription, bool isAnnounced)
    {
        if (!_active.TryRemove(subscription.Id, out _)) return;
        subscription.Dispose();
        if (!isAnnounced) return;
        subscription.OnEvent(Encoding.ASCII.GetBytes($$"""{"e":"eventStreamTerminated","E":{{ApiAnswer.Ms(Now)}}}"""));
    }

    private void Execute(ApiRequest request, string limits)
    {
        switch (request.Method)
        {
            case "ping":
                Answer("{}");
                break;
            case "time":
                Answer($$"""{"serverTime":{{ApiAnswer.Ms(Now)}}}""");
                break;
            case "session.logon":
                LogOn(request);
                Answer(Status());
                break;
            case "session.status":
                Answer(Status());
                break;
            case "session.logout":
                (_loggedOn, _loggedOnKey) = (null, null);
                Answer(Status());
                End([.. _active.Values.Where(subscription => subscription.IsOfLogon)]);
                break;
            case "session.subscriptions":
                Answer($"[{string.Join(',', _active.Keys.Order().Select(number => $$"""{"subscriptionId":{{ApiAnswer.Whole(number)}}}"""))}]");
                break;
            case "userDataStream.subscribe":
                Subscribe(_loggedOn ?? throw new ApiRefusedException(401, -1002, "You are not authorized to execute this request."), isOfLogon: true);
                break;
            case "userDataStream.subscribe.signature":
                Subscribe(ApiSignature.Check(request, service.Accounts, Now), isOfLogon: false);
                break;
            case "userDataStream.subscribe.listenToken":
                SubscribeByToken(request.Require("listenToken"));
                break;
            case "userDataStream.unsubscribe":
                var ended = Chosen(request.FindWhole("subscriptionId"));
                Answer("{}");
                End(ended);
                break;
        }

        void Answer(string result) => socket.Answer(ApiAnswer.Result(request.Id, result, limits));

        // A token for an account that is followed already lets its subscription go on until the end of the new token.
        void SubscribeByToken(string token)
        {
            var (account, expiresAt) = service.Accounts.FindToken(token) ?? throw new ApiRefusedException(400, -1209, "Invalid listenToken.");
            var known = _active.Values.FirstOrDefault(subscription => subscription.Account == account);
            var subscription = known ?? New(account, isOfLogon: false);
            subscription.ExpireAt(expiresAt, service.Time);
            Answer($$"""{"subscriptionId":{{ApiAnswer.Whole(subscription.Id)}},"expirationTime":{{ApiAnswer.Ms(expiresAt)}}}""");
            if (known is null) service.Accounts.Follow(account, subscription);
        }

        void Subscribe(RegisteredAccount account, bool isOfLogon)
        {
            var subscription = New(account, isOfLogon);
            Answer($$"""{"subscriptionId":{{ApiAnswer.Whole(subscription.Id)}}}""");

            // The answer is queued first, so that it comes before the first event.
            service.Accounts.Follow(account, subscription);
        }
    }

    private ApiSubscription New(RegisteredAccount account, bool isOfLogon)
    {
        if (_active.Values.Any(subscription => subscription.Account == account)) throw new ApiRefusedException(400, -2035, "User Data Stream subscription already active.");
        if (_active.Count >= MostActive) throw new ApiRefusedException(400, -1191, $"Too many subscriptions. Connection may create up to '{MostActive}' subscriptions at a time.");
        if (_lastId + 1 >= MostEver) throw new ApiRefusedException(400, -2042, "Maximum subscription ID reached for this connection.");
        var made = new ApiSubscription(this, ++_lastId, account, isOfLogon);
        _active[made.Id] = made;
        return made;
    }

    private List<ApiSubscription> Chosen(long? id)
    {
        if (id is null) return [.. _active.Values];
        return _active.TryGetValue(id.Value, out var subscription) ? [subscription] : throw new ApiRefusedException(400, -2036, "User Data Stream subscription not active.");
    }

    /// <summary>Ends subscriptions, with an event each.</summary>
    public void End(IReadOnlyList<ApiSubscription> subscriptions)
    {
        foreach (var subscription in subscriptions)
        {
            service.Accounts.Unfollow(subscription.Account, subscription);
            Forget(subscription, isAnnounced: true);
        }
    }

    private void LogOn(ApiRequest request)
    {
        var account = ApiSignature.Check(request, service.Accounts, Now);
        if (account.Signatures.Type != SigningKeyType.Ed25519) throw new ApiRefusedException(400, -4056, "Only Ed25519 API keys are supported for this method.");
        (_loggedOn, _loggedOnKey, _loggedOnAt) = (account, request.Require("apiKey"), Now);
    }

    private string Status() =>
        $$"""{"apiKey":{{(_loggedOnKey is null ? "null" : JsonSerializer.Serialize(_loggedOnKey))}},"authorizedSince":{{(_loggedOn is null ? "null" : ApiAnswer.Ms(_loggedOnAt))}},"connectedSince":{{ApiAnswer.Ms(_connectedAt)}},"returnRateLimits":{{(returnsLimits ? "true" : "false")}},"serverTime":{{ApiAnswer.Ms(Now)}},"userDataStream":{{(_active.IsEmpty ? "false" : "true")}}}""";
}
