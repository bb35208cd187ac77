using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using MarketStream.Simulator;

namespace MarketStream.Engine.Tests.Simulator;

/// <summary>Faults of one socket, of one stream and of single commands, and the journal.</summary>
public sealed class SocketFaultTests : IAsyncDisposable, IFeedJournal
{
    private const string Stream = "BTC-991225-100000-C@trade";

    private readonly ConcurrentQueue<(string Payload, long? Id, int Sockets)> _journal = new();
    private readonly VenueSimulator _simulator;

    public SocketFaultTests() =>
        _simulator = VenueSimulator.Start(new() { Venue = TestVenues.Get("binance-options"), Journal = this, KeepsFeeding = true });

    public ValueTask DisposeAsync() => _simulator.DisposeAsync();

    void IFeedJournal.Published(string stream, ReadOnlySpan<byte> payload, long? id, int sockets) =>
        _journal.Enqueue((Encoding.UTF8.GetString(payload), id, sockets));

    [Fact]
    public async Task Drop_OneOfTwoSockets_LeavesTheOther()
    {
        using var first = await RawClient.OpenAsync(_simulator, "/ws/" + Stream);
        using var second = await RawClient.OpenAsync(_simulator, "/ws/" + Stream);
        await first.ReceiveAsync();
        await second.ReceiveAsync();
        Assert.Equal([1, 2], _simulator.Sockets.Select(socket => socket.Number));
        Assert.Equal([Stream], _simulator.Sockets[0].Streams);
        _simulator.Sockets[0].Drop();
        await Assert.ThrowsAsync<WebSocketException>(() => ReadToEndAsync(first));
        Assert.NotNull(await second.ReceiveAsync());
    }

    [Fact]
    public async Task DropConnections_AsSoonAsAClientIsOpen_ReachesIt()
    {
        for (var i = 0; i < 50; i++)
        {
            using var client = await RawClient.OpenAsync(_simulator, "/ws/" + Stream);
            _simulator.DropConnections();
            await Assert.ThrowsAsync<WebSocketException>(() => ReadToEndAsync(client));
        }
    }

    [Fact]
    public async Task Tear_EndsInTheMiddleOfAFrame()
    {
        using var client = await RawClient.OpenAsync(_simulator, "/ws/" + Stream);
        await client.ReceiveAsync();
        _simulator.Sockets[0].Tear();
        await Assert.ThrowsAsync<WebSocketException>(() => ReadToEndAsync(client));
        Assert.Empty(_simulator.Counts.Breaches);
    }

    [Fact]
    public async Task FallSilent_NeitherSendsNorReceives_AndTheJournalGoesOn()
    {
        using var client = await RawClient.OpenAsync(_simulator, "/ws/" + Stream);
        await client.ReceiveAsync();
        _simulator.Sockets[0].FallSilent();
        var before = _simulator.Counts.FramesSent;
        await client.SendAsync("""{"method":"LIST_SUBSCRIPTIONS","id":1}""");
        await UntilAsync(() => _journal.Count(entry => entry.Sockets == 0) > 2);
        Assert.InRange(_simulator.Counts.FramesSent, before, before + 1);
        Assert.Equal(0, _simulator.Counts.MessagesReceived);
        Assert.Single(_simulator.Sockets);
    }

    [Fact]
    public async Task Journal_EveryEvent_IsWhatTheSocketGot()
    {
        using var client = await RawClient.OpenAsync(_simulator, "/ws/" + Stream);
        for (var i = 0; i < 5; i++)
        {
            if (i == 1) _simulator.Sockets[0].Dribble(TimeSpan.FromSeconds(1));
            var received = await client.ReceiveAsync();
            Assert.True(_journal.TryDequeue(out var entry));
            Assert.Equal((entry.Payload, 1), (received, entry.Sockets));
            Assert.Equal(IdOf(received!), entry.Id);
        }
    }

    [Fact]
    public async Task RepeatEvents_ComeTwice()
    {
        using var client = await RawClient.OpenAsync(_simulator, "/ws/" + Stream);
        var last = IdOf((await client.ReceiveAsync())!);
        Assert.True(_simulator.RepeatEvents(Stream, 2));
        var ids = new List<long>();
        while (ids.Count < 5) ids.Add(IdOf((await client.ReceiveAsync())!) - last);
        Assert.Equal([1, 1, 2, 2, 3], ids);
    }

    [Fact]
    public async Task IgnoreNames_AreAcceptedAndNotListed()
    {
        _simulator.IgnoreNames(1);
        using var client = await RawClient.OpenAsync(_simulator, "/ws");
        await client.AskAsync("""{"method":"SUBSCRIBE","params":["BTC-991225-100000-C@kline_1d","BTC-991225-100000-P@kline_1d"],"id":1}""");

        // A command is answered before it is executed, and executed before the next one is answered.
        await client.AskAsync("""{"method":"LIST_SUBSCRIPTIONS","id":2}""");
        Assert.Equal(["BTC-991225-100000-P@kline_1d"], _simulator.Sockets[0].Streams);
    }

    [Fact]
    public async Task LoseAnswers_TheCommandIsStillExecuted()
    {
        _simulator.LoseAnswers(1);
        using var client = await RawClient.OpenAsync(_simulator, "/ws");
        await client.SendAsync($$"""{"method":"SUBSCRIBE","params":["{{Stream}}"],"id":1}""");
        Assert.Contains("\"e\":\"trade\"", await client.ReceiveAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuse_Answers429WithRetryAfter()
    {
        _simulator.Refuse(TimeSpan.FromSeconds(30));
        var (status, retryAfter) = await RawClient.RefusedAsync(_simulator, "/ws");
        Assert.Equal(HttpStatusCode.TooManyRequests, status);
        Assert.InRange(int.Parse(retryAfter!, CultureInfo.InvariantCulture), 25, 30);
        Assert.Equal(1, _simulator.Counts.AttemptsWhileBanned);
    }

    private static long IdOf(string trade)
    {
        using var document = JsonDocument.Parse(trade);
        return long.Parse(document.RootElement.GetProperty("t").GetString()!, CultureInfo.InvariantCulture);
    }

    private static async Task ReadToEndAsync(RawClient client)
    {
        // What was on its way comes first; a socket that was missed would go on forever.
        var limit = RawClient.Timeout();
        while (await client.ReceiveAsync() is not null) limit.ThrowIfCancellationRequested();
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        while (!condition()) await Task.Delay(10, RawClient.Timeout());
    }
}
