using System.Text;
using System.Text.Json;
using MarketStream.Engine.Accounts;
using MarketStream.Engine.Tests.Accounts;
using MarketStream.Engine.Tests.Simulator;
using MarketStream.Events;
using MarketStream.Simulator;
using MarketStream.Simulator.Accounts;
using MarketStream.Simulator.Rules;
using MarketStream.Simulator.WebSocketApi;
using MarketStream.Simulator.Wire;
using MarketStream.Venues;
using Microsoft.Extensions.Time.Testing;

namespace MarketStream.Engine.Tests.Contracts.Sending;

/// <summary>What the simulator sends about an account while its orders go through their lives, by a listen key or over its WebSocket API.</summary>
internal sealed class SentAccount : IAccountListener, IDisposable
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 27, 14, 29, 50, TimeSpan.Zero));
    private readonly List<SentMessage> _sent = [];
    private readonly VenueProfile _venue;
    private readonly AccountService _accounts;

    public SentAccount(VenueProfile venue)
    {
        _venue = venue;
        _accounts = new AccountService(venue, [new SimulatedCredential(AccountVenue.ApiKey, AccountVenue.Secret)], 1, _time);
    }

    public IReadOnlyList<SentMessage> Follow()
    {
        if (_venue.Accounts is { Service: VenueAccountService.WebSocketApi or VenueAccountService.ListenToken, WebSocketApi: { } api }) FollowOnApi(api);
        else FollowByKey();
        return _sent;
    }

    public void OnEvent(string listenKey, byte[] payload) => Add(Encoding.UTF8.GetString(payload));

    public void Dispose() => _accounts.Dispose();

    private void FollowByKey()
    {
        _accounts.Subscribe(this, KeyField("listenKey", RestCall.ListenKey));
        Live();
    }

    private void FollowOnApi(VenueSocketApi api)
    {
        var isBanned = false;
        var recorder = new ApiSocketRecorder();
        var limit = _venue.Limits.RequestWeight;
        var service = new ApiService(api, _accounts, new WeightMeter(limit, _time), limit, _time) { BannedSeconds = () => isBanned ? 60 : null };
        var session = service.Open(recorder, returnsLimits: true);
        var byToken = _venue.Accounts!.Service == VenueAccountService.ListenToken;
        session.Handle(byToken
            ? SubscriptionRequest.Write(1, new ListenToken(KeyField("token", RestCall.ListenToken), _time.GetUtcNow()))
            : Signed(AccountVenue.Secret));
        Live();
        session.Handle(Signed("another secret"));
        isBanned = true;
        session.Handle(Signed(AccountVenue.Secret));
        foreach (var text in recorder.Sent)
        {
            var message = JsonDocument.Parse(text).RootElement;
            if (message.TryGetProperty("event", out var item)) Add(item.GetRawText());
            else if (message.TryGetProperty("error", out _)) _sent.Add(new(ContractNames.ApiRefusal, text));
            else _sent.Add(new($"api userDataStream.subscribe.{(byToken ? "listenToken" : "signature")}", text));
        }
    }

    // One order is filled in two parts, one is cancelled, one expires; a conditional order is triggered, and the account's stream ends.
    private void Live()
    {
        string[] symbols = VenueDialects.Of(_venue) switch
        {
            VenueDialect.UpperOptions or VenueDialect.LowerOptions => ["BTC-271231-100000-C"],
            VenueDialect.InverseFutures => ["BTCUSD_PERP"],
            VenueDialect.PortfolioMargin => ["BTCUSDT", "BTCUSD_PERP"],
            _ => ["BTCUSDT"],
        };
        foreach (var symbol in symbols)
        {
            Trade(symbol);
            if (symbol == symbols[0] && symbols.Length > 1) TakeRisk(symbol);
        }

        _accounts.ExpireKeys(isAnnounced: true);
    }

    // A position that is large enough for the venue to warn of it.
    private void TakeRisk(string symbol)
    {
        var order = Act(new() { Action = OrderAction.Place, Symbol = symbol, Quantity = 150_000, Price = 100 });
        Act(new() { Action = OrderAction.Fill, OrderId = order.OrderId, Symbol = symbol });
    }

    private void Trade(string symbol)
    {
        var order = Act(new() { Action = OrderAction.Place, Symbol = symbol, Quantity = 3, Price = 100 });
        Act(new() { Action = OrderAction.Fill, OrderId = order.OrderId, Symbol = symbol, Quantity = 1, Price = 99 });
        Act(new() { Action = OrderAction.Fill, OrderId = order.OrderId, Symbol = symbol });
        order = Act(new() { Action = OrderAction.Place, Symbol = symbol, Side = OrderSide.Sell, Quantity = 2, Price = 101 });
        Act(new() { Action = OrderAction.Cancel, OrderId = order.OrderId, Symbol = symbol });
        order = Act(new() { Action = OrderAction.Place, Symbol = symbol, Side = OrderSide.Sell, Quantity = 2, Price = 102 });
        Act(new() { Action = OrderAction.Expire, OrderId = order.OrderId, Symbol = symbol });
        if (_venue.Endpoints.ContainsKey(RestCall.AlgoOrder))
        {
            var algo = Act(new() { Action = OrderAction.Place, Symbol = symbol, Quantity = 2, Price = 100, TriggerPrice = 90 });
            algo = Act(new() { Action = OrderAction.Trigger, AlgoId = algo.AlgoId, Symbol = symbol });
            Act(new() { Action = OrderAction.Fill, OrderId = algo.TriggeredOrderId, Symbol = symbol });
        }
    }

    private SimulatedOrder Act(OrderRequest request)
    {
        _time.Advance(TimeSpan.FromSeconds(1));
        return _accounts.Execute(null, request);
    }

    private string KeyField(string name, RestCall call)
    {
        var request = new HttpRequest("POST", _venue.Endpoints[call].Path, new Dictionary<string, string> { ["X-MBX-APIKEY"] = AccountVenue.ApiKey });
        return JsonDocument.Parse(_accounts.Answer(call, request).Body).RootElement.GetProperty(name).GetString()!;
    }

    private byte[] Signed(string secret)
    {
        using var credential = Credentials.Of(AccountVenue.ApiKey, secret);
        return SubscriptionRequest.Write(2, credential, _time.GetUtcNow());
    }

    private void Add(string json) =>
        _sent.Add(new(ContractNames.EventPrefix + JsonDocument.Parse(json).RootElement.GetProperty("e").GetString(), json));
}
