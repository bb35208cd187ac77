using MarketStream.Books;
using MarketStream.Connections;
using MarketStream.Engine.Books;
using MarketStream.Engine.Connections;
using MarketStream.Engine.Delivery;
using MarketStream.Engine.Importing;
using MarketStream.Engine.ParquetFiles;
using MarketStream.Engine.Recording;
using MarketStream.Engine.Shards;
using MarketStream.Engine.Tests.Journal;
using MarketStream.Engine.Tests.Simulator;
using MarketStream.Engine.Venues;
using MarketStream.Errors;
using MarketStream.Events;
using MarketStream.Notices;
using Microsoft.Extensions.Time.Testing;

namespace MarketStream.Engine.Tests.Connections;

public sealed class RecordingReplayTests : IDisposable
{
    private const int Count = 200_000;

    private static readonly long Start = new DateTimeOffset(2026, 11, 27, 0, 0, 0, TimeSpan.Zero).Ticks;

    private readonly string _path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".msj");

    public void Dispose() => File.Delete(_path);

    [Fact]
    public async Task Receive_AtMostSpeed_GivesEveryEventInOrderAndEnds()
    {
        Write([.. Trades(Count)]);
        await using var connection = await OpenAsync(double.PositiveInfinity);
        using var receiver = connection.OpenReceiver(new ReceiverOptions { Capacity = 1000 });

        var received = ReadAll(receiver);

        Assert.Equal(Enumerable.Range(0, Count).Select(id => (long)id), received.Cast<TradeEvent>().Select(trade => trade.TradeId));
        Assert.Equal((Count, 0L, ConnectionState.Open), (connection.EventsReceived, connection.DroppedEventCount, connection.State));
        Assert.Equal(["BTCUSDT@trade", "ETHUSDT@trade"], connection.Subscriptions.Select(stream => stream.Stream));
        Assert.All(connection.Subscriptions, stream => Assert.Equal((SubscriptionState.Live, Count / 2), (stream.State, stream.EventCount)));
        using var late = connection.OpenReceiver(new ReceiverOptions());
        Assert.Empty(ReadAll(late));
    }

    [Fact]
    public async Task Receive_AFolderOfParquetFiles_GivesAllKindsInTheOrderOfTheirExport()
    {
        var folder = Directory.CreateTempSubdirectory("marketstream-replay");
        try
        {
            var options = new RecordingOptions { Path = Path.Combine(folder.FullName, "day.parquet"), Format = RecordFormat.Parquet, SplitByKind = true };
            using (var recording = ParquetRecording.Open(options))
            {
                for (var i = 0; i < 500; i++)
                {
                    recording.Write(Trade(i));
                    recording.Write(new TickerEvent { Symbol = "BTCUSDT", Identity = new StreamIdentity("binance-options", "BTCUSDT@ticker"), ReceivedAtTicks = Start });
                }
            }

            await using var connection = await OpenAsync(double.PositiveInfinity, path: folder.FullName);
            using var receiver = connection.OpenReceiver(new ReceiverOptions());

            var received = ReadAll(receiver);

            Assert.Equal(1000, received.Count);
            Assert.All(received.Chunk(2), pair => Assert.Equal([typeof(TradeEvent), typeof(TickerEvent)], pair.Select(item => item.GetType())));
            Assert.Equal(Enumerable.Range(0, 500).Select(id => (long)id), Journals.Ids(received));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Receive_WithSubscriptions_GivesThoseStreams()
    {
        Write([.. Trades(1000)]);
        await using var connection = await OpenAsync(double.PositiveInfinity, "ETHUSDT@trade");
        using var receiver = connection.OpenReceiver(new ReceiverOptions { StreamFilter = stream => stream.Channel?.Name == "Trade" });

        Assert.All(ReadAll(receiver), item => Assert.Equal("ETHUSDT", ((TradeEvent)item).Symbol));
        Assert.Equal(500, connection.EventsReceived);
    }

    [Fact]
    public async Task Receive_Notices_ComeInTheirPlace()
    {
        var gap = new StreamNotice { Kind = NoticeKind.Disconnected, Message = "The socket was lost.", Connection = "recorded", Shard = 1, ReceivedAtTicks = Start + 5 };
        Write([Trade(0), gap, Trade(1)]);
        await using var connection = await OpenAsync(double.PositiveInfinity);
        using var receiver = connection.OpenReceiver(new ReceiverOptions());

        Assert.Equal([typeof(TradeEvent), typeof(StreamNotice), typeof(TradeEvent)], ReadAll(receiver).Select(item => item.GetType()));
        Assert.Equal("The socket was lost.", Assert.Single(connection.RecentNotices).Message);
    }

    [Fact]
    public async Task Receive_AtASpeed_KeepsTheDistancesOfTheRecording()
    {
        Write([Trade(0, 0), Trade(1, 10), Trade(2, 20)]);
        var time = new WaitCountingTime(TimeSpan.FromSeconds(1));
        await using var connection = await OpenAsync(10, time: time);
        using var receiver = connection.OpenReceiver(new ReceiverOptions());
        var buffer = new StreamItem[10];

        Assert.Equal(1, receiver.Take(buffer, TimeSpan.FromSeconds(20), default));
        for (var id = 1; id <= 2; id++)
        {
            // Time that passes before the replay has begun to wait would pass unseen.
            Assert.True(SpinWait.SpinUntil(() => time.Waits == id, TimeSpan.FromSeconds(20)));
            time.Advance(TimeSpan.FromSeconds(0.9));
            Assert.Equal(0, receiver.Take(buffer, TimeSpan.Zero, default));
            time.Advance(TimeSpan.FromSeconds(0.1));
            Assert.Equal(1, receiver.Take(buffer, TimeSpan.FromSeconds(20), default));
            Assert.Equal(id, ((TradeEvent)buffer[0]).TradeId);
        }
    }

    [Fact]
    public async Task Books_OfPartialDepth_AreWhatWasRecorded()
    {
        var depth = new PartialDepthEvent
        {
            Identity = new StreamIdentity("binance-options", "BTC-261225-100000-C@depth20"),
            Symbol = "BTC-261225-100000-C",
            ReceivedAtTicks = Start,
            LastUpdateId = 5,
            Bids = new DepthSide([new PriceLevel(10m, 1m)]),
            Asks = new DepthSide([new PriceLevel(11m, 2m)]),
        };
        Write([depth]);
        await using var connection = await OpenAsync(double.PositiveInfinity, "BTC-261225-100000-C@depth20");

        var book = Assert.Single(ConnectionBooks.Of(connection).Open(["BTC-261225-100000-C"]));
        using var receiver = connection.OpenReceiver(new ReceiverOptions());
        Assert.Empty(ReadAll(receiver).OfType<StreamNotice>());

        Assert.Equal(BookState.Live, book.State);

        Assert.Equal((10m, 11m), (book.Read(1).BestBid, book.Read(1).BestAsk));
    }

    [Fact]
    public async Task Close_InTheMiddle_EndsTheReplay()
    {
        Write([.. Trades(Count)]);
        var connection = await OpenAsync(double.PositiveInfinity);
        using var receiver = connection.OpenReceiver(new ReceiverOptions { Capacity = 100 });

        await connection.CloseAsync();

        Assert.True(connection.EventsReceived < Count);
    }

    [Fact]
    public void FindVenue_OfARecording_IsThatOfItsFirstEvent()
    {
        Write([Trade(0)]);
        Assert.Equal("binance-options", RecordedVenue.Find(new ReplayOptions { Paths = [_path] }));
        Write([]);
        Assert.Equal("RecordingEmpty", Assert.Throws<MarketStreamException>(() => RecordedVenue.Find(new ReplayOptions { Paths = [_path] })).ErrorId);
    }

    private static TradeEvent Trade(long id, double seconds = 0) =>
        Journals.Trade(id, id % 2 == 0 ? "BTCUSDT" : "ETHUSDT", Start + TimeSpan.FromSeconds(seconds).Ticks);

    private static IEnumerable<StreamItem> Trades(int count) => Enumerable.Range(0, count).Select(id => Trade(id));

    private static List<StreamItem> ReadAll(Receiver receiver)
    {
        var read = new List<StreamItem>();
        var buffer = new StreamItem[256];
        while (!receiver.IsCompleted)
        {
            var taken = receiver.Take(buffer, TimeSpan.FromSeconds(20), default);
            read.AddRange(buffer.AsSpan(0, taken));
        }

        return read;
    }

    private void Write(StreamItem[] items) => File.WriteAllBytes(_path, Journals.Bytes(isFinished: true, items));

    private async Task<MarketConnection> OpenAsync(double speed, string? stream = null, TimeProvider? time = null, string? path = null)
    {
        var venue = TestVenues.Get("binance-options");
        var clock = time ?? TimeProvider.System;
        var services = ConnectionServices.Real with { Registry = new ConnectionRegistry(), Time = clock };
        var options = new ConnectionOptions { Name = "replay", Venue = venue, Replay = new ReplayOptions { Paths = [path ?? _path], Speed = speed } };
        return await MarketConnection.OpenAsync(options, stream is null ? [] : [new StreamGrammar(venue).Parse(stream)], services, TestContext.Current.CancellationToken);
    }

    /// <summary>A virtual clock that counts the waits of one length.</summary>
    private sealed class WaitCountingTime(TimeSpan length) : FakeTimeProvider
    {
        private int _waits;

        public int Waits => Volatile.Read(ref _waits);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);
            if (dueTime == length) Interlocked.Increment(ref _waits);
            return timer;
        }
    }
}
