using System.Net;
using System.Net.WebSockets;
using MarketStream.Simulator;

namespace MarketStream.Engine.Tests.Simulator;

public sealed class LimitRuleTests
{
    private const string List = """{"method":"LIST_SUBSCRIPTIONS","id":1}""";

    [Fact]
    public async Task Messages_OverTheLimit_Close1008()
    {
        await using var simulator = VenueSimulator.Start(new() { Venue = TestVenues.Get("binance-options") });
        using var client = await RawClient.OpenAsync(simulator, "/ws");
        for (var i = 0; i < 11; i++)
        {
            await client.SendAsync(List);
        }

        Assert.Equal((1008, "Too many requests"), await client.ClosedAsync());
        Assert.Equal(1, simulator.Counts.Breaches[BreachKind.TooManyMessages]);
        Assert.Equal(11, simulator.Counts.HighestMessagesInSecond);
    }

    [Fact]
    public async Task Messages_AtTheLimit_AreAnswered()
    {
        await using var simulator = VenueSimulator.Start(new() { Venue = TestVenues.Get("binance-options") });
        using var client = await RawClient.OpenAsync(simulator, "/ws");
        for (var i = 0; i < 10; i++)
        {
            await client.SendAsync(List);
        }

        for (var i = 0; i < 10; i++)
        {
            await client.ReceiveJsonAsync();
        }

        Assert.Empty(simulator.Counts.Breaches);
        Assert.Equal(10, simulator.Counts.MessagesReceived);
    }

    [Fact]
    public async Task Streams_OverTheLimit_AreAnErrorAndClose1008()
    {
        await using var simulator = VenueSimulator.Start(new()
        {
            Venue = TestVenues.With("binance-options", limits => limits with { StreamsPerConnection = 2 }),
        });
        using var client = await RawClient.OpenAsync(simulator, "/ws");
        var answer = await client.AskAsync("""{"method":"SUBSCRIBE","params":["BTC@trade","ETH@trade","SOL@trade"],"id":4}""");
        Assert.Equal(4, answer.GetProperty("id").GetInt32());
        Assert.True(answer.TryGetProperty("error", out _));
        Assert.Equal(1008, (await client.ClosedAsync()).Code);
        Assert.Equal(1, simulator.Counts.Breaches[BreachKind.TooManyStreams]);
    }

    [Fact]
    public async Task Command_OverTheFrameLimit_IsIgnored()
    {
        await using var simulator = VenueSimulator.Start(new() { Venue = TestVenues.Get("binance-spot") });
        using var client = await RawClient.OpenAsync(simulator, "/ws");
        var names = string.Join(',', Enumerable.Range(0, 400).Select(i => $"\"a{i:D3}usdt@trade\""));
        await client.SendAsync($$"""{"method":"SUBSCRIBE","params":[{{names}}],"id":1}""");
        var answer = await client.AskAsync("""{"method":"LIST_SUBSCRIPTIONS","id":2}""");
        Assert.Equal("""{"result":[],"id":2}""", answer.GetRawText());
        Assert.Equal(1, simulator.Counts.Breaches[BreachKind.FrameTooLarge]);
    }

    [Fact]
    public async Task Command_OfExactlyTheFrameLimit_IsExecuted()
    {
        await using var simulator = VenueSimulator.Start(new() { Venue = TestVenues.Get("binance-spot") });
        using var client = await RawClient.OpenAsync(simulator, "/ws");

        // A masked frame of this size has a header of 8 bytes.
        await client.SendAsync(List.PadRight(4096 - 8));
        Assert.Equal(1, (await client.ReceiveJsonAsync()).GetProperty("id").GetInt32());
    }

    [Fact]
    public async Task Lifetime_Scaled_ClosesTheSocket()
    {
        await using var simulator = VenueSimulator.Start(new() { Venue = TestVenues.Get("binance-options"), TimeScale = 86400 * 4 });
        using var client = await RawClient.OpenAsync(simulator, "/ws");
        Assert.Equal(1001, (await client.ClosedAsync()).Code);
    }

    [Fact]
    public async Task Pong_NeverSent_CutsTheSocket()
    {
        // A client that does not read answers no ping.
        await using var simulator = VenueSimulator.Start(new()
        {
            Venue = TestVenues.With("binance-options", limits => limits with
            {
                PingInterval = TimeSpan.FromMilliseconds(100),
                PongDeadline = TimeSpan.FromMilliseconds(300),
            }),
        });
        using var client = await RawClient.OpenAsync(simulator, "/ws");
        await Until(() => simulator.Counts.Breaches.ContainsKey(BreachKind.NoPong));
        await Assert.ThrowsAsync<WebSocketException>(client.ReceiveAsync);
    }

    [Fact]
    public async Task Pong_Prompt_KeepsTheSocket()
    {
        await using var simulator = VenueSimulator.Start(new()
        {
            Venue = TestVenues.With("binance-options", limits => limits with
            {
                PingInterval = TimeSpan.FromMilliseconds(150),
                PongDeadline = TimeSpan.FromMilliseconds(600),
            }),
        });
        using var client = await RawClient.OpenAsync(simulator, "/ws");
        var reading = client.ReceiveAsync();
        await Until(() => simulator.Counts.PongsReceived >= 6);
        Assert.False(reading.IsCompleted);
        Assert.True(simulator.Counts.MessagesReceived >= 6);
        Assert.Empty(simulator.Counts.Breaches);
    }

    [Fact]
    public async Task Attempts_OverTheLimit_Are429Then418()
    {
        await using var simulator = VenueSimulator.Start(new()
        {
            Venue = TestVenues.With("binance-options", limits => limits with { ConnectionAttempts = 2 }),
            RefusalsBeforeBan = 1,
        });
        using var first = await RawClient.OpenAsync(simulator, "/ws");
        using var second = await RawClient.OpenAsync(simulator, "/ws");
        var limited = await RawClient.RefusedAsync(simulator, "/ws");
        Assert.Equal(HttpStatusCode.TooManyRequests, limited.Status);
        Assert.NotNull(limited.RetryAfter);
        Assert.Equal(((HttpStatusCode)418, "120"), await RawClient.RefusedAsync(simulator, "/ws"));
        using var http = new HttpClient();
        Assert.Equal((HttpStatusCode)418, (await http.GetAsync(new Uri(simulator.RestUri, "/eapi/v1/time"), RawClient.Timeout())).StatusCode);
        Assert.Equal(2, simulator.Counts.Breaches[BreachKind.TooManyAttempts]);
        Assert.Equal(2, simulator.Counts.Connections);
        Assert.Equal(4, simulator.Counts.HighestAttemptsInWindow);
        Assert.Equal(0, simulator.Counts.AttemptsWhileBanned);
    }

    [Fact]
    public async Task Ban_OnDemand_RefusesEveryClient()
    {
        await using var simulator = VenueSimulator.Start(new() { Venue = TestVenues.Get("binance-options") });
        simulator.Ban(TimeSpan.FromSeconds(100));
        Assert.Equal(((HttpStatusCode)418, "100"), await RawClient.RefusedAsync(simulator, "/ws"));
        Assert.Equal(1, simulator.Counts.AttemptsWhileBanned);
    }

    private static async Task Until(Func<bool> condition)
    {
        var giveUp = RawClient.Timeout();
        while (!condition())
        {
            await Task.Delay(10, giveUp);
        }
    }
}
