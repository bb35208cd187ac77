using System.Text.Json;
using MarketStream.Simulator;
using MarketStream.Simulator.Accounts;
using MarketStream.Venues;

namespace MarketStream.Engine.Tests.Simulator;

/// <summary>The forms in which a URI can name a listen key, and which of them a venue serves.</summary>
public sealed class ListenKeyRouteTests
{
    private const string ApiKey = "simulated-key";

    [Theory]
    [InlineData("/private/ws?listenKey={0}", null, false)]
    [InlineData("/private/ws?listenKey={0}&events=ACCOUNT_UPDATE/ORDER_TRADE_UPDATE", null, false)]
    [InlineData("/private/stream?listenKey={0}", null, true)]
    [InlineData("/private/stream?streams={0}", null, true)]
    [InlineData("/private/ws/{0}", true, false)]
    public async Task Key_InAFormThatIsServed_GetsTheEvents(string path, bool? servesKeyInPath, bool isCombined)
    {
        await using var simulator = Start("binance-usdm", servesKeyInPath);
        var key = await KeyOf(simulator);
        using var client = await RawClient.OpenAsync(simulator, string.Format(null, path, key));
        await client.AskAsync("""{"method":"LIST_SUBSCRIPTIONS","id":1}""");
        simulator.SendOrder(new() { Action = OrderAction.Place, Symbol = "BTCUSDT", Price = 90_000, Quantity = 1 });
        var message = await client.ReceiveJsonAsync();
        Assert.Equal(isCombined, message.TryGetProperty("stream", out var name) && name.GetString() == key);
        var item = isCombined ? message.GetProperty("data") : message;
        Assert.Contains(item.GetProperty("e").GetString(), (string[])["ORDER_TRADE_UPDATE", "ACCOUNT_UPDATE"]);
    }

    [Fact]
    public async Task Key_InThePathOfMainnet_OpensAndStaysMute()
    {
        await using var simulator = Start("binance-usdm", null);
        var key = await KeyOf(simulator);
        using var inPath = await RawClient.OpenAsync(simulator, $"/private/ws/{key}");
        using var inQuery = await RawClient.OpenAsync(simulator, $"/private/ws?listenKey={key}");
        await inQuery.AskAsync("""{"method":"LIST_SUBSCRIPTIONS","id":1}""");
        var list = await inPath.AskAsync("""{"method":"LIST_SUBSCRIPTIONS","id":1}""");
        Assert.Equal("[]", list.GetProperty("result").GetRawText());
        simulator.SendOrder(new() { Action = OrderAction.Place, Symbol = "BTCUSDT", Price = 90_000, Quantity = 1 });
        await inQuery.ReceiveJsonAsync();

        // Whatever the order caused has been sent by now, so the next message is the answer.
        await inPath.SendAsync("""{"method":"LIST_SUBSCRIPTIONS","id":2}""");
        Assert.Equal(2, (await inPath.ReceiveJsonAsync()).GetProperty("id").GetInt32());
    }

    [Fact]
    public async Task Key_InThePathOfATestnet_IsServed()
    {
        await using var simulator = Start("binance-usdm-testnet", null);
        var key = await KeyOf(simulator);
        var route = simulator.Venue.Routes.Any(route => route.Path == "private") ? "/private" : "";
        using var client = await RawClient.OpenAsync(simulator, $"{route}/ws/{key}");
        var list = await client.AskAsync("""{"method":"LIST_SUBSCRIPTIONS","id":1}""");
        Assert.Equal(1, list.GetProperty("result").GetArrayLength());
    }

    [Theory]
    [InlineData("binance-portfolio-margin", "/pm/ws/{0}", "UM")]
    [InlineData("binance-portfolio-margin-pro", "/pm-classic/ws/{0}", null)]
    public async Task Key_OfPortfolioMargin_IsServedOnItsRoute(string venue, string path, string? family)
    {
        await using var simulator = VenueSimulator.Start(new() { Venue = TestVenues.Get(venue), Credentials = [new(ApiKey, "simulated-secret")] });
        var key = await KeyOf(simulator);
        using var client = await RawClient.OpenAsync(simulator, string.Format(null, path, key));
        await client.AskAsync("""{"method":"LIST_SUBSCRIPTIONS","id":1}""");
        simulator.SendOrder(new() { Action = OrderAction.Place, Symbol = "BTCUSDT", Price = 90_000, Quantity = 1 });
        var item = await client.ReceiveJsonAsync();
        Assert.Equal(("ORDER_TRADE_UPDATE", family), (item.GetProperty("e").GetString(), item.TryGetProperty("fs", out var word) ? word.GetString() : null));
    }

    // The profile decides: a venue whose own form is the query does not serve the path.
    private static VenueSimulator Start(string venue, bool? servesKeyInPath)
    {
        var profile = TestVenues.Get(venue);
        return VenueSimulator.Start(new()
        {
            Venue = profile with { Accounts = profile.Accounts! with { KeyPlace = "?listenKey={listenKey}&events=ORDER_TRADE_UPDATE" } },
            Credentials = [new(ApiKey, "simulated-secret")],
            ServesKeyInPath = servesKeyInPath,
        });
    }

    private static async Task<string> KeyOf(VenueSimulator simulator)
    {
        using var http = new HttpClient { BaseAddress = simulator.RestUri };
        http.DefaultRequestHeaders.Add("X-MBX-APIKEY", ApiKey);
        using var answer = await http.PostAsync(new Uri(simulator.Venue.Endpoints[RestCall.ListenKey].Path, UriKind.Relative), null, RawClient.Timeout());
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync(RawClient.Timeout())).RootElement.GetProperty("listenKey").GetString()!;
    }
}
