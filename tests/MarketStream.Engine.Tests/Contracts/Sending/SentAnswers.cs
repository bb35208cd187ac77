using System.Globalization;
using System.Text.Json;
using MarketStream.Engine.Signing;
using MarketStream.Engine.Tests.Accounts;
using MarketStream.Events;
using MarketStream.Simulator;
using MarketStream.Simulator.Accounts;
using MarketStream.Simulator.Feeds;
using MarketStream.Simulator.Rest;
using MarketStream.Simulator.Wire;
using MarketStream.Venues;
using Microsoft.Extensions.Time.Testing;

namespace MarketStream.Engine.Tests.Contracts.Sending;

/// <summary>What the simulator's REST service answers, in memory and in virtual time.</summary>
internal sealed class SentAnswers : IAsyncDisposable
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 27, 14, 29, 50, TimeSpan.Zero));
    private readonly VenueProfile _venue;
    private readonly GeneratedFeed _feed;
    private readonly AccountService _accounts;
    private readonly RestService _rest;
    private readonly AccountCredential _credential = Credentials.Of(AccountVenue.ApiKey, AccountVenue.Secret);

    public SentAnswers(VenueProfile venue)
    {
        _venue = venue;
        var options = new SimulatorOptions { Venue = venue, TimeProvider = _time, Credentials = [new(AccountVenue.ApiKey, AccountVenue.Secret)] };
        _feed = new GeneratedFeed(options);
        _accounts = new AccountService(venue, options.Credentials, 1, _time);
        _rest = new RestService(options, _feed, _accounts);
    }

    public IReadOnlyList<SentMessage> Ask()
    {
        var sent = new List<SentMessage>();
        if (_venue.Endpoints.ContainsKey(RestCall.ExchangeInfo))
        {
            var symbol = FirstSymbol();
            Trade(symbol);
            sent.Add(new(ContractNames.Refusal, Send("GET", RestCall.Depth, null, "symbol=NOSUCHSYMBOL")));
            foreach (var call in _venue.Endpoints.Keys.Where(call => !_venue.Endpoints[call].NeedsKey || call == RestCall.HistoricalTrades))
                sent.Add(Answer("GET", call, null, call is RestCall.Time or RestCall.ExchangeInfo ? "" : $"symbol={symbol}"));
            AddAccount(symbol, null, sent);
        }
        else
        {
            // Portfolio Margin has the account alone, divided.
            AddAccount("BTCUSDT", "UM", sent);
            AddAccount("BTCUSD_PERP", "CM", sent);
            sent.Add(Answer("GET", RestCall.Balances, null, Signed("")));
            sent.Add(new(ContractNames.Refusal, Send("GET", RestCall.Order, null, Signed("symbol=BTCUSDT&orderId=9999&"))));
        }

        if (_venue.Endpoints.ContainsKey(RestCall.ListenToken)) sent.Add(Answer("POST", RestCall.ListenToken, null, ""));
        if (_venue.Endpoints.ContainsKey(RestCall.ListenKey)) sent.AddRange(KeyAnswers());
        return sent;
    }

    public async ValueTask DisposeAsync()
    {
        _credential.Dispose();
        _accounts.Dispose();
        await _feed.DisposeAsync();
    }

    private void AddAccount(string symbol, string? part, List<SentMessage> sent)
    {
        var filled = Place(symbol, 3, null);
        _accounts.Execute(null, new OrderRequest { Action = OrderAction.Fill, OrderId = filled.OrderId, Symbol = symbol, Quantity = 1 });
        var algo = _venue.Endpoints.ContainsKey(RestCall.AlgoOrder) ? Place(symbol, 2, 50) : null;
        foreach (var call in _venue.Endpoints.Keys.Where(call => call is RestCall.Account or RestCall.Positions or RestCall.OpenOrders or RestCall.OpenAlgoOrders))
            sent.Add(Answer("GET", call, call == RestCall.Account ? null : part, Signed("")));

        sent.Add(Answer("GET", RestCall.Order, part, Signed($"symbol={symbol}&orderId={Text(filled.OrderId)}&")));
        if (algo is null) return;
        _accounts.Execute(null, new OrderRequest { Action = OrderAction.Trigger, AlgoId = algo.AlgoId, Symbol = symbol });
        var id = part == "CM" ? "strategyId" : "algoId";
        sent.Add(Answer("GET", RestCall.AlgoOrder, part, Signed($"symbol={symbol}&{id}={Text(algo.AlgoId!.Value)}&")));
    }

    // The statistics of a symbol make it trade.
    private void Trade(string symbol)
    {
        var time = _venue.Endpoints[RestCall.Time].Path;
        var name = VenueDialects.Of(_venue) is VenueDialect.UpperOptions or VenueDialect.LowerOptions ? "ticker" : "ticker/24hr";
        for (var i = 0; i < 20; i++)
        {
            Ask("GET", $"{time[..(time.LastIndexOf('/') + 1)]}{name}?symbol={symbol}");
            _time.Advance(TimeSpan.FromSeconds(10));
        }
    }

    private IEnumerable<SentMessage> KeyAnswers()
    {
        var first = Answer("POST", RestCall.ListenKey, null, "");
        var named = $"listenKey={JsonDocument.Parse(first.Json).RootElement.GetProperty("listenKey").GetString()}";
        return [first, Answer("PUT", RestCall.ListenKey, null, named), Answer("DELETE", RestCall.ListenKey, null, named)];
    }

    private SimulatedOrder Place(string symbol, decimal quantity, decimal? trigger) => _accounts.Execute(
        null,
        new OrderRequest { Action = OrderAction.Place, Symbol = symbol, Side = OrderSide.Buy, Quantity = quantity, Price = 100, TriggerPrice = trigger });

    private string FirstSymbol()
    {
        var info = JsonDocument.Parse(Send("GET", RestCall.ExchangeInfo, null, "")).RootElement;
        return info.GetProperty(info.TryGetProperty("optionSymbols", out _) ? "optionSymbols" : "symbols")[0].GetProperty("symbol").GetString()!;
    }

    private string Signed(string query)
    {
        var signed = string.Create(CultureInfo.InvariantCulture, $"{query}timestamp={_time.GetUtcNow().ToUnixTimeMilliseconds()}");
        return $"{signed}&signature={_credential.Sign(signed)}";
    }

    private SentMessage Answer(string method, RestCall call, string? part, string query) =>
        new(ContractNames.OfAnswer(method, call, part), Send(method, call, part, query));

    private string Send(string method, RestCall call, string? part, string query)
    {
        var endpoint = _venue.Endpoints[call].Parts().First(known => known.Part == part);
        var body = Ask(method, $"{endpoint.Path}?{query}");
        _time.Advance(TimeSpan.FromSeconds(30));
        return body;
    }

    private string Ask(string method, string target) =>
        _rest.Answer(new HttpRequest(method, target, new Dictionary<string, string> { ["X-MBX-APIKEY"] = AccountVenue.ApiKey }), static _ => { }).Body;

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
