using MarketStream.Notices;
using MarketStream.PostgreSql.Loading;
using MarketStream.PostgreSql.Servers;
using MarketStream.PostgreSql.Tests.Exports;
using MarketStream.PostgreSql.Tests.Server;
using MarketStream.Recordings;

namespace MarketStream.PostgreSql.Tests.Live;

/// <summary>A recording loses nothing and stores nothing twice, whatever the server does.</summary>
public sealed class DatabaseWorkTests(SharedServer shared) : IDisposable
{
    private const string Sum = "select count(*), count(distinct trade_id), min(trade_id), max(trade_id) from live.trade";

    // Each batch is a transaction. Where its rows lie says nothing: the room of those that were rolled back is used again.
    private const string InOrder =
        """
        select coalesce(bool_and(first > before), true)
        from (select first, lag(last) over (order by number) as before
              from (select xmin::text::bigint as number, min(trade_id) as first, max(trade_id) as last from live.trade group by 1) as batches) as pairs
        """;

    private readonly LiveBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Write_WithAServer_StoresAndCounts()
    {
        var server = shared.Get();
        var work = _bench.Begin(server.ConnectionString, "plain");

        LiveBench.Give(work, Samples.Trades(0, 1030));
        LiveBench.Until(work, figures => figures.Written == 1030);

        Assert.Equal((RecordingState.Recording, 0L, 0L), (work.Figures.State, work.Figures.Lost, work.Figures.Spooled));
        Assert.InRange(work.Figures.Bytes, 1030 * 100, 1030 * 400);
        _bench.End(work);
        Assert.Equal(1030L, server.Query<long>("select count(*) from plain.trade"));
        Assert.Equal(0L, server.Query<long>("select count(*) from plain.stream_writers"));
        Assert.Empty(_bench.Said);
    }

    [Fact]
    public void Finish_WithEventsInMemory_StoresThem()
    {
        var server = shared.Get();
        var work = _bench.Begin(server.ConnectionString, "finished");
        work.Write(Samples.Trades(0, 7));

        _bench.End(work);

        Assert.Equal(7L, server.Query<long>("select count(*) from finished.trade"));
        Assert.Equal(RecordingState.Stopped, work.Figures.State);
    }

    [Fact]
    public void Begin_ServerNotStarted_SpoolsAndSendsInOrderWhenItIs()
    {
        using var own = OwnServer.New();
        own.Stop();
        var work = _bench.Begin(own.ConnectionString, "live");
        Assert.Equal(RecordingState.Spooling, work.Figures.State);
        LiveBench.Give(work, Samples.Trades(0, 1000));
        LiveBench.Until(work, figures => figures.Spooled == 1000);
        Assert.Contains(_bench.Said, said => said.Kind == NoticeKind.RecordingFailed && said.Message.Contains("cannot be reached", StringComparison.Ordinal));

        own.Start();
        LiveBench.Until(work, figures => figures.Written == 1000);
        LiveBench.Give(work, Samples.Trades(1000, 500));
        LiveBench.Until(work, figures => figures.Written == 1500);

        Assert.Equal("1500|1500|0|1499", own.Psql(Sum));
        Assert.Equal("t", own.Psql(InOrder));
        LiveBench.Until(work, figures => figures.State == RecordingState.Recording && figures.Problem is null);
        Assert.Contains(_bench.Said, said => said.Kind == NoticeKind.RecordingResumed);
        _bench.End(work);
        Assert.Empty(_bench.Spooled());
    }

    [Fact]
    public void Write_ServerKilledOnTheWay_LosesAndRepeatsNothing()
    {
        using var own = OwnServer.New();
        var work = _bench.Begin(own.ConnectionString, "live", batchSize: 2000);
        const int count = 120_000;
        for (var first = 0; first < count; first += 500)
        {
            work.Write(Samples.Trades(first, 500));
            work.Tick();
            if (first is 30_000 or 80_000) own.Kill();
            if (first is 50_000 or 100_000) own.Start();
        }

        LiveBench.Until(work, figures => figures.Written == count);

        Assert.Equal($"{count}|{count}|0|{count - 1}", own.Psql(Sum));
        Assert.Equal("t", own.Psql(InOrder));
        Assert.Equal(0, work.Figures.Lost);
        _bench.End(work);
    }

    [Fact]
    public void Begin_AfterAKill_SendsWhatWasLeftOnce()
    {
        using var own = OwnServer.New();
        var killed = _bench.Begin(own.ConnectionString, "live");
        LiveBench.Give(killed, Samples.Trades(0, 1000));
        LiveBench.Until(killed, figures => figures.Written == 1000);
        own.Stop();
        LiveBench.Give(killed, Samples.Trades(1000, 1000));
        LiveBench.Until(killed, figures => figures.Spooled == 1000);
        _bench.Abandon(killed);
        own.Start();

        var work = _bench.Begin(own.ConnectionString, "live");
        Assert.Equal(1000, work.Figures.Spooled);
        LiveBench.Give(work, Samples.Trades(2000, 10));
        LiveBench.Until(work, figures => figures.Written == 1010);

        Assert.Equal("2010|2010|0|2009", own.Psql(Sum));
        _bench.End(work);
        Assert.Empty(_bench.Spooled());
        Assert.Equal("0", own.Psql("select count(*) from live.stream_writers"));
    }

    [Fact]
    public void Begin_AfterAKillInTheMiddleOfTheSpool_SendsTheRestAlone()
    {
        using var own = OwnServer.New();
        own.Stop();
        var killed = _bench.Begin(own.ConnectionString, "live", batchSize: 10);
        LiveBench.Give(killed, Samples.Trades(0, 1000));
        LiveBench.Until(killed, figures => figures.Spooled == 1000);
        own.Start();
        LiveBench.Until(killed, figures => figures.Written >= 50);
        _bench.Abandon(killed);

        var work = _bench.Begin(own.ConnectionString, "live");
        LiveBench.Until(work, figures => figures.Spooled == 0 && own.Query<long>("select count(*) from live.trade") >= 1000);

        Assert.Equal("1000|1000|0|999", own.Psql(Sum));
        Assert.Equal("t", own.Psql(InOrder));
        _bench.End(work);
    }

    [Fact]
    public void Finish_WhileTheServerIsAway_KeepsTheRestAndSaysSo()
    {
        using var own = OwnServer.New();
        var work = _bench.Begin(own.ConnectionString, "live");
        own.Stop();
        LiveBench.Give(work, Samples.Trades(0, 250));

        _bench.End(work);

        Assert.Contains(_bench.Said, said => said.Message.Contains("250 events wait", StringComparison.Ordinal));
        own.Start();
        var next = _bench.Begin(own.ConnectionString, "live");
        LiveBench.Until(next, figures => figures.Written == 250);
        _bench.End(next);
        Assert.Equal("250|250|0|249", own.Psql(Sum));
    }

    [Fact]
    public void Write_DiskFullWhileAway_CountsWhatIsLostAndKeepsTheRest()
    {
        using var own = OwnServer.New();
        own.Stop();
        var free = long.MaxValue;
        var work = _bench.Begin(own.ConnectionString, "live", change: options => options with { FreeBytes = _ => free });
        LiveBench.Give(work, Samples.Trades(0, 100));
        free = 10;
        LiveBench.Until(work, figures => figures.State == RecordingState.Paused);
        LiveBench.Give(work, Samples.Trades(100, 100));
        free = long.MaxValue;
        LiveBench.Until(work, figures => figures.State == RecordingState.Spooling);
        LiveBench.Give(work, Samples.Trades(200, 100));
        own.Start();

        LiveBench.Until(work, figures => figures.Written == 200);

        Assert.Equal("200|200|0|299", own.Psql(Sum));
        Assert.Equal(100, work.Figures.Lost);
        Assert.Contains(_bench.Said, said => said.Message.Contains("-MinFreeDisk", StringComparison.Ordinal));
        _bench.End(work);
    }

    [Fact]
    public void Write_BadRow_CostsItselfAndIsSaid()
    {
        var server = shared.Get();
        var work = _bench.Begin(server.ConnectionString, "bad");

        work.Write([Samples.Trade(1), Samples.Trade(2, "\0"), Samples.Trade(3)]);
        LiveBench.Until(work, figures => figures.Written == 2);

        Assert.Equal(1, work.Figures.Lost);
        Assert.Contains("symbol has a character zero", Assert.Single(_bench.Said).Message, StringComparison.Ordinal);
        _bench.End(work);
    }

    [Fact]
    public void Write_TwoRecordingsIntoOneSchema_StoreBoth()
    {
        var server = shared.Get();
        var first = _bench.Begin(server.ConnectionString, "two");
        var second = _bench.Begin(server.ConnectionString, "two");

        for (var i = 0; i < 20; i++)
        {
            LiveBench.Give(first, Samples.Trades(i * 100, 100));
            LiveBench.Give(second, Samples.Trades(100_000 + (i * 100), 100));
        }

        LiveBench.Until(first, figures => figures.Written == 2000);
        LiveBench.Until(second, figures => figures.Written == 2000);
        _bench.End(first);
        _bench.End(second);
        Assert.Equal("4000|4000", server.Psql("select count(*), count(distinct trade_id) from two.trade"));
    }

    [Fact]
    public void Load_TheSameBatchAgain_StoresOnlyWhatIsMissing()
    {
        var server = shared.Get();
        var options = ExportBench.Options(server.ConnectionString, "again");
        var writer = Guid.NewGuid();
        using (var before = new BatchLoader(ServerAddress.Of(options), options, writer)) before.Load(writer, 0, Samples.Trades(0, 100));

        using var after = new BatchLoader(ServerAddress.Of(options), options, writer);
        var result = after.Load(writer, 50, Samples.Trades(50, 100));

        Assert.Equal(100, result.Stored);
        Assert.Equal("150|150", server.Psql("select count(*), count(distinct trade_id) from again.trade"));
    }

    [Fact]
    public void Load_WhileACutConnectionStillHasItsTransaction_WaitsForItAndRepeatsNothing()
    {
        var server = shared.Get();
        var options = ExportBench.Options(server.ConnectionString, "cut");
        var writer = Guid.NewGuid();
        using var loader = new BatchLoader(ServerAddress.Of(options), options, writer);
        loader.Load(writer, 0, Samples.Trades(0, 10));

        // The server does not know yet that the network was cut: the session still has the writer's row.
        using var cut = ServerAddress.Of(options).NewConnection($"MarketStream {writer:N}");
        cut.Open();
        using var open = cut.BeginTransaction();
        new WriterPositions(cut, "cut").Move(writer, 20);
        using var again = new BatchLoader(ServerAddress.Of(options), options, writer);
        var result = again.Load(writer, 10, Samples.Trades(10, 10));

        Assert.Equal(10, result.Stored);
        Assert.Equal("20", server.Psql($"select position from cut.stream_writers where writer = '{writer}'"));
        Assert.Equal("20|20", server.Psql("select count(*), count(distinct trade_id) from cut.trade"));
    }
}
