using System.Text.Json;
using MarketStream.Engine.Instruments;
using MarketStream.Engine.Pacing;
using MarketStream.Engine.Rest;
using MarketStream.Engine.Tests.Simulator;
using MarketStream.Engine.Transport;
using MarketStream.Simulator;
using MarketStream.Venues;

namespace MarketStream.Engine.Tests.Rest;

/// <summary>The real client against the simulated venue, over HTTP.</summary>
public sealed class SimulatedRestTests
{
    [Theory]
    [InlineData("binance-spot", "BTCUSDT")]
    [InlineData("binance-usdm", "BTCUSDT")]
    [InlineData("binance-coinm", "BTCUSD_PERP")]
    [InlineData("binance-options", "BTC-991225-100000-C")]
    public async Task Send_Depth_GivesTheBook(string venue, string symbol)
    {
        await using var simulator = VenueSimulator.Start(new SimulatorOptions { Venue = TestVenues.Get(venue) });
        using var transport = new HttpRestTransport(ProxyRoute.Default, false);
        var rest = Client(simulator, transport);
        var body = await rest.SendAsync(new RestRequest(rest.Endpoint(RestCall.Depth)) { Rows = 100 }.With("symbol", symbol).With("limit", "100"), default);
        using var json = JsonDocument.Parse(body);
        Assert.True(json.RootElement.GetProperty("bids").GetArrayLength() > 0);
        Assert.Equal(simulator.Venue.Endpoints[RestCall.Depth].WeightOf(100), simulator.Counts.HighestWeightInMinute);
    }

    [Fact]
    public async Task Send_OverTheWeight_CoolsOff()
    {
        var venue = TestVenues.With("binance-spot", limits => limits with { RequestWeight = 10 });
        await using var simulator = VenueSimulator.Start(new SimulatorOptions { Venue = venue });
        using var transport = new HttpRestTransport(ProxyRoute.Default, false);

        // A client that believes in a larger budget than there is.
        var rest = Client(simulator, transport, TestVenues.Get("binance-spot"));
        var error = await Assert.ThrowsAsync<RestException>(() => rest.SendAsync(new RestRequest(rest.Endpoint(RestCall.ExchangeInfo)), default));
        Assert.Equal((429, -1003), (error.Status, error.Code));
        Assert.InRange(error.CoolDownUntil!.Value - DateTimeOffset.UtcNow, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(61));
        Assert.Equal(1, simulator.Counts.Breaches[BreachKind.TooMuchWeight]);
    }

    [Fact]
    public async Task FetchSymbols_LimitsThatTheVenueNames_CountFromThenOn()
    {
        var venue = TestVenues.With("binance-options-2026", limits => limits with { RequestWeight = 123 });
        await using var simulator = VenueSimulator.Start(new SimulatorOptions { Venue = venue });
        using var transport = new HttpRestTransport(ProxyRoute.Default, false);
        var weights = new WeightBudget(TimeProvider.System);
        var shipped = TestVenues.Get("binance-options-2026");
        var rest = new VenueRest(shipped, simulator.RestUri, transport, new RestServices(weights, new LimitBook(TimeProvider.System), TimeProvider.System));

        await SymbolFetch.RunAsync(new SymbolRequest { Venue = shipped, Rest = rest }, simulator.RestUri, default);

        var status = await weights.StatusAsync(simulator.RestUri, shipped.Limits, default);
        Assert.Equal((1, 123), (status.Used, status.Limit.Limit));
        Assert.Equal(
            ["REQUEST_WEIGHT 123 in 00:01:00", "ORDERS 100 in 00:01:00", "ORDERS 30 in 00:00:10"],
            status.Told.Select(limit => limit.ToString()));
    }

    [Fact]
    public async Task Send_UnknownSymbol_SaysSo()
    {
        await using var simulator = VenueSimulator.Start(new SimulatorOptions { Venue = TestVenues.Get("binance-spot") });
        using var transport = new HttpRestTransport(ProxyRoute.Default, false);
        var rest = Client(simulator, transport);
        var error = await Assert.ThrowsAsync<RestException>(
            () => rest.SendAsync(new RestRequest(rest.Endpoint(RestCall.Trades)).With("symbol", "NOSUCH"), default));
        Assert.Equal((400, -1121, false), (error.Status, error.Code, error.IsTransient));
    }

    private static VenueRest Client(VenueSimulator simulator, IRestTransport transport, VenueProfile? venue = null) => new(
        venue ?? simulator.Venue,
        simulator.RestUri,
        transport,
        new RestServices(new WeightBudget(TimeProvider.System), new LimitBook(TimeProvider.System), TimeProvider.System));
}
