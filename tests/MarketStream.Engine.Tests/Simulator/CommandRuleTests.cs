using MarketStream.Simulator;

namespace MarketStream.Engine.Tests.Simulator;

public sealed class CommandRuleTests
{
    private static VenueSimulator Start(string venue = "binance-options") =>
        VenueSimulator.Start(new() { Venue = TestVenues.Get(venue) });

    [Theory]
    [InlineData("""{"method":"SET_PROPERTY","params":["nothing",true],"id":1}""", 0, "Unknown property")]
    [InlineData("""{"method":"SET_PROPERTY","params":["combined","yes"],"id":1}""", 1, "Invalid value type: expected Boolean")]
    [InlineData("""{"method":"GET_PROPERTY","params":[5],"id":1}""", 2, "Invalid request: property name must be a string")]
    [InlineData("""{"method":"GET_PROPERTY","params":["combined",true],"id":1}""", 2, "Invalid request: too many parameters")]
    [InlineData("""{"method":"SUBSCRIBE","params":["BTC@trade"]}""", 2, "Invalid request: request ID must be an unsigned integer")]
    [InlineData("""{"method":"SUBSCRIBE","params":["BTC@trade"],"id":"a"}""", 2, "Invalid request: request ID must be an unsigned integer")]
    [InlineData("""{"method":"SUBSCRIBE","params":["BTC trade"],"id":1}""", 2, "Invalid request: invalid stream")]
    [InlineData("""{"id":1}""", 2, "Invalid request: missing field `method`")]
    [InlineData("""{"method":"LISTEN","id":1}""", 2, "Invalid request: unknown variant LISTEN, expected one of `SUBSCRIBE`")]
    public async Task Command_Faulty_IsAnsweredWithTheVenuesError(string command, int code, string message)
    {
        await using var simulator = Start();
        using var client = await RawClient.OpenAsync(simulator, "/ws");
        var error = (await client.AskAsync(command)).GetProperty("error");
        Assert.Equal(code, error.GetProperty("code").GetInt32());
        Assert.StartsWith(message, error.GetProperty("msg").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hello")]
    [InlineData("""{"method":"\ud800","id":1}""")]
    [InlineData("""{"method":"SUBSCRIBE","params":["a@b\udc00"],"id":1}""")]
    public async Task Command_NoJson_IsAnsweredAndDisconnects(string command)
    {
        await using var simulator = Start();
        using var client = await RawClient.OpenAsync(simulator, "/ws");
        Assert.Equal(3, (await client.AskAsync(command)).GetProperty("error").GetProperty("code").GetInt32());
        await Assert.ThrowsAnyAsync<Exception>(client.ReceiveAsync);
        Assert.Equal(1, simulator.Counts.Breaches[BreachKind.MalformedCommand]);
    }

    [Fact]
    public async Task Subscribe_KnownUnknownAndWrongCase_AreAcceptedAndOnlyTheKnownIsListed()
    {
        await using var simulator = Start();
        using var client = await RawClient.OpenAsync(simulator, "/stream");
        var answer = await client.AskAsync(
            """{"method":"SUBSCRIBE","params":["BTC-991225-100000-C@trade","btc-991225-100000-c@trade","NOSUCH-991225-1-C@trade","X@y"],"id":7}""");
        Assert.Equal("""{"result":null,"id":7}""", answer.GetRawText());
        var list = await client.AskAsync("""{"method":"LIST_SUBSCRIPTIONS","id":8}""");
        Assert.Equal("""{"result":["BTC-991225-100000-C@trade"],"id":8}""", list.GetRawText());
        await client.AskAsync("""{"method":"UNSUBSCRIBE","params":["BTC-991225-100000-C@trade"],"id":9}""");
        list = await client.AskAsync("""{"method":"LIST_SUBSCRIPTIONS","id":10}""");
        Assert.Equal("""{"result":[],"id":10}""", list.GetRawText());
    }

    [Fact]
    public async Task SetProperty_Combined_WrapsEventsFromThenOn()
    {
        await using var simulator = Start();
        using var client = await RawClient.OpenAsync(simulator, "/ws/BTC@trade");
        Assert.Equal("trade", (await client.ReceiveJsonAsync()).GetProperty("e").GetString());
        await client.AskAsync("""{"method":"SET_PROPERTY","params":["combined",true],"id":1}""");
        Assert.True((await client.AskAsync("""{"method":"GET_PROPERTY","params":["combined"],"id":2}""")).GetProperty("result").GetBoolean());
        Assert.Equal("BTC@trade", (await client.ReceiveJsonAsync()).GetProperty("stream").GetString());
    }

    [Fact]
    public async Task Subscribe_OnTheWrongRoute_IsNeverFed()
    {
        await using var simulator = Start("binance-usdm");
        using var client = await RawClient.OpenAsync(simulator, "/market/stream");
        await client.AskAsync("""{"method":"SUBSCRIBE","params":["btcusdt@bookTicker","btcusdt@aggTrade"],"id":1}""");
        var list = await client.AskAsync("""{"method":"LIST_SUBSCRIPTIONS","id":2}""");
        Assert.Equal("""["btcusdt@aggTrade"]""", list.GetProperty("result").GetRawText());
        Assert.Equal("btcusdt@aggTrade", (await client.ReceiveJsonAsync()).GetProperty("stream").GetString());
    }

    [Theory]
    [InlineData("/ws/")]
    [InlineData("/stream/")]
    [InlineData("/other")]
    [InlineData("/ws?BTC@trade")]
    [InlineData("/ws?streams=BTC@trade")]
    [InlineData("/stream?streams=BTC@trade/")]
    [InlineData("/ws?listenKey=")]
    public async Task Handshake_BadPath_Is400(string path)
    {
        await using var simulator = Start();
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, (await RawClient.RefusedAsync(simulator, path)).Status);
        Assert.Equal(1, simulator.Counts.ConnectionsRefused);
    }

    [Theory]
    [InlineData("binance-options", "/stream?streams=", "BTC@trade")]
    [InlineData("binance-spot", "/stream?streams=", "btcusdt@trade")]
    [InlineData("binance-usdm", "/market/stream?streams=", "btcusdt@aggTrade")]
    [InlineData("binance-coinm", "/stream?streams=&timeUnit=MILLISECOND", "btcusd_perp@aggTrade")]
    [InlineData("binance-options-2026", "/public/stream?streams=", "btcusdt@optionTrade")]
    public async Task Handshake_WithAnEmptyListOfStreams_IsCombinedWithoutAny(string venue, string path, string stream)
    {
        await using var simulator = Start(venue);
        using var client = await RawClient.OpenAsync(simulator, path);
        var list = await client.AskAsync("""{"method":"LIST_SUBSCRIPTIONS","id":1}""");
        Assert.Equal("[]", list.GetProperty("result").GetRawText());
        await client.AskAsync($$"""{"method":"SUBSCRIBE","params":["{{stream}}"],"id":2}""");
        Assert.Equal(stream, (await client.ReceiveJsonAsync()).GetProperty("stream").GetString());
    }

    [Theory]
    [InlineData("binance-usdm", "\"7f3c-a_1\"")]
    [InlineData("binance-coinm", "\"abc\"")]
    [InlineData("binance-options-2026", "\"abc\"")]
    [InlineData("binance-spot", "null")]
    public async Task Command_WithAnyId_IsAnsweredWithIt(string venue, string id)
    {
        await using var simulator = Start(venue);
        using var client = await RawClient.OpenAsync(simulator, "/ws");
        var answer = await client.AskAsync($$"""{"method":"LIST_SUBSCRIPTIONS","id":{{id}}}""");
        Assert.Equal(id, answer.GetProperty("id").GetRawText());
    }

    [Fact]
    public async Task Subscribe_ToAStreamThatWillNeverSpeak_IsRefusedAsAWhole()
    {
        await using var simulator = Start("binance-usdm");
        using var client = await RawClient.OpenAsync(simulator, "/market/stream");
        var answer = await client.AskAsync("""{"method":"SUBSCRIBE","params":["btcusdt@aggTrade","btcusdt@assetIndex"],"id":1}""");
        Assert.Equal("Invalid request: invalid stream", answer.GetProperty("error").GetProperty("msg").GetString());
        var list = await client.AskAsync("""{"method":"LIST_SUBSCRIPTIONS","id":2}""");
        Assert.Equal("[]", list.GetProperty("result").GetRawText());
    }

    [Fact]
    public async Task Handshake_UriTooLong_Is414()
    {
        await using var simulator = Start();
        var path = "/ws/" + string.Join('/', Enumerable.Range(0, 400).Select(i => $"BTC-991225-{i}-C@trade"));
        Assert.Equal((System.Net.HttpStatusCode)414, (await RawClient.RefusedAsync(simulator, path)).Status);
    }

    [Fact]
    public async Task Handshake_EncodedNames_AreDecoded()
    {
        await using var simulator = Start();
        using var client = await RawClient.OpenAsync(simulator, "/stream?streams=BTC%40trade/ETH%40trade");
        var list = await client.AskAsync("""{"method":"LIST_SUBSCRIPTIONS","id":2}""");
        Assert.Equal("""["BTC@trade","ETH@trade"]""", list.GetProperty("result").GetRawText());
    }
}
