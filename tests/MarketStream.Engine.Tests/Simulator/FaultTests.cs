using System.Net;
using System.Net.WebSockets;
using System.Text;
using MarketStream.Simulator;

namespace MarketStream.Engine.Tests.Simulator;

public sealed class FaultTests : IAsyncDisposable
{
    private readonly VenueSimulator _simulator = VenueSimulator.Start(new() { Venue = TestVenues.Get("binance-options") });

    public ValueTask DisposeAsync() => _simulator.DisposeAsync();

    [Fact]
    public async Task DropConnections_ResetsTheSocket()
    {
        using var client = await RawClient.OpenAsync(_simulator, "/ws");
        await client.AskAsync("""{"method":"LIST_SUBSCRIPTIONS","id":1}""");
        _simulator.DropConnections();
        await Assert.ThrowsAsync<WebSocketException>(client.ReceiveAsync);
    }

    [Fact]
    public async Task CloseConnections_SendsCodeAndReason()
    {
        using var client = await RawClient.OpenAsync(_simulator, "/ws");
        await client.AskAsync("""{"method":"LIST_SUBSCRIPTIONS","id":1}""");
        _simulator.CloseConnections(1012, "restart");
        Assert.Equal((1012, "restart"), await client.ClosedAsync());
    }

    [Theory]
    [InlineData(RefusalKind.ServiceUnavailable, 503)]
    [InlineData(RefusalKind.HtmlPage, 200)]
    [InlineData(RefusalKind.CloseTcp, 0)]
    public async Task Refusal_OfEachKind_FailsTheHandshake(RefusalKind kind, int status)
    {
        _simulator.Refusal = kind;
        Assert.Equal((HttpStatusCode)status, (await RawClient.RefusedAsync(_simulator, "/ws")).Status);
    }

    [Fact]
    public async Task Refusal_CloseAfterHandshake_LosesTheOpenSocket()
    {
        _simulator.Refusal = RefusalKind.CloseAfterHandshake;
        using var client = await RawClient.OpenAsync(_simulator, "/ws");
        await Assert.ThrowsAsync<WebSocketException>(client.ReceiveAsync);
    }

    [Fact]
    public async Task SilenceStream_AcceptedAndListed_IsNeverFed()
    {
        _simulator.SilenceStream("BTC@trade");
        using var client = await RawClient.OpenAsync(_simulator, "/stream?streams=BTC@trade/ETH@trade");
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal("ETH@trade", (await client.ReceiveJsonAsync()).GetProperty("stream").GetString());
        }
    }

    [Fact]
    public async Task SkipEvents_Trades_LeavesAHoleOfThatSize()
    {
        const string Stream = "BTC-991225-100000-C@trade";
        using var client = await RawClient.OpenAsync(_simulator, "/ws/" + Stream);
        var before = long.Parse((await client.ReceiveJsonAsync()).GetProperty("t").GetString()!, System.Globalization.CultureInfo.InvariantCulture);
        Assert.True(_simulator.SkipEvents(Stream, 5));
        var after = long.Parse((await client.ReceiveJsonAsync()).GetProperty("t").GetString()!, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(before + 6, after);
    }

    [Fact]
    public async Task SendRawFrame_Binary_ArrivesAsItIs()
    {
        using var client = await RawClient.OpenAsync(_simulator, "/ws");
        await client.AskAsync("""{"method":"LIST_SUBSCRIPTIONS","id":1}""");
        _simulator.SendRawFrame(2, Encoding.UTF8.GetBytes("binary"));
        Assert.Equal("binary", await client.ReceiveAsync());
    }

    [Fact]
    public async Task SendHugeFrame_ArrivesWhole()
    {
        using var client = await RawClient.OpenAsync(_simulator, "/ws");
        await client.AskAsync("""{"method":"LIST_SUBSCRIPTIONS","id":1}""");
        _simulator.SendHugeFrame(5_000_000);
        long received = 0;
        var buffer = new byte[1 << 16];
        ValueWebSocketReceiveResult result;
        do
        {
            result = await client.Socket.ReceiveAsync(buffer.AsMemory(), RawClient.Timeout());
            received += result.Count;
        }
        while (!result.EndOfMessage);
        Assert.Equal(5_000_000, received);
    }

    [Fact]
    public async Task IgnoreCommands_CountsAndDoesNotAnswer()
    {
        _simulator.IgnoreCommands = true;
        using var client = await RawClient.OpenAsync(_simulator, "/ws");
        await client.SendAsync("""{"method":"SUBSCRIBE","params":["BTC@trade"],"id":1}""");
        while (_simulator.Counts.MessagesReceived == 0)
        {
            await Task.Delay(10, RawClient.Timeout());
        }

        _simulator.CloseConnections(1000, "");
        Assert.Null(await client.ReceiveAsync());
    }
}
