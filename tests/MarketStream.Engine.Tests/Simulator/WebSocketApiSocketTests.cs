using System.Net;
using MarketStream.Engine.Connections;
using MarketStream.Engine.Shards;
using MarketStream.Engine.Tests.Accounts;
using MarketStream.Engine.Tests.Fakes;
using MarketStream.Engine.Venues;
using MarketStream.Notices;
using MarketStream.Simulator;
using MarketStream.Simulator.Accounts;

namespace MarketStream.Engine.Tests.Simulator;

/// <summary>The simulator's WebSocket API over real sockets.</summary>
public sealed class WebSocketApiSocketTests : IAsyncDisposable
{
    private readonly VenueSimulator _simulator = VenueSimulator.Start(new SimulatorOptions
    {
        Venue = VenueCatalog.Shared.Get("binance-spot"),
        Credentials = [new SimulatedCredential(AccountVenue.ApiKey, AccountVenue.Secret)],
    });

    public ValueTask DisposeAsync() => _simulator.DisposeAsync();

    [Fact]
    public async Task Socket_OfTheApi_TakesRequestsAndNoStreams()
    {
        using var client = await RawClient.OpenAsync(_simulator, "/ws-api/v3?returnRateLimits=false");
        await client.SendAsync("""{"id":"first","method":"ping"}""");
        Assert.Equal("""{"id":"first","status":200,"result":{}}""", await client.ReceiveAsync());
        await client.SendAsync("""{"id":2,"method":"SUBSCRIBE","params":["btcusdt@trade"]}""");
        Assert.Equal(-1020, (await client.ReceiveJsonAsync()).GetProperty("error").GetProperty("code").GetInt32());
        Assert.Equal(3, _simulator.Counts.HighestWeightInMinute);
    }

    [Fact]
    public async Task Socket_OfAnotherVenue_IsRefused()
    {
        await using var futures = VenueSimulator.Start(new SimulatorOptions { Venue = VenueCatalog.Shared.Get("binance-usdm") });
        Assert.Equal(HttpStatusCode.BadRequest, (await RawClient.RefusedAsync(futures, "/ws-api/v3")).Status);
    }

    [Fact]
    public async Task Account_OfAConnection_IsFollowedThroughARolloverAndAnEnd()
    {
        await using var connection = await MarketConnection.OpenAsync(
            new ConnectionOptions
            {
                Name = "simulated-account",
                Venue = _simulator.Venue,
                Uri = _simulator.Uri,
                Credential = Credentials.Of(AccountVenue.ApiKey, AccountVenue.Secret),
            },
            [],
            default);
        Place();
        await RawVenue.UntilAsync(() => connection.GetOrders().Count == 1, "the first order is known");

        var moved = Assert.IsType<RolloverNotice>(await connection.RequestRollover()[0].WaitAsync(TimeSpan.FromSeconds(60)));
        Assert.Equal(NoticeKind.Rollover, moved.Kind);
        Place();
        await RawVenue.UntilAsync(() => connection.GetOrders().Count == 2, "the second order is known");

        _simulator.ExpireListenKeys();
        Place();
        await RawVenue.UntilAsync(() => connection.GetOrders().Count == 3 && connection.GetAccount().UncertainSince is null, "the third order is known");
        Assert.Empty(_simulator.Counts.Breaches);
        Assert.Empty(_simulator.Failures);
    }

    private void Place() => _simulator.SendOrder(new OrderRequest { Action = OrderAction.Place, Symbol = "BTCUSDT", Quantity = 1, Price = 100 });
}
