using MarketStream.Errors;
using MarketStream.Events;
using MarketStream.PostgreSql.Exports;
using MarketStream.PostgreSql.Servers;
using MarketStream.PostgreSql.Tests.Server;

namespace MarketStream.PostgreSql.Tests.Exports;

/// <summary>What a pipeline stores: each event once, and one bad row costs itself.</summary>
public sealed class ExportTests(SharedServer shared)
{
    private readonly PostgresServer _server = shared.Get();

    [Fact]
    public void Export_Trades_ArePsqlsToRead()
    {
        var options = ExportBench.Options(_server.ConnectionString, "psql");

        var result = ExportBench.Run(options, Samples.Trade(7));

        Assert.Equal((1, 0, 0), (result.StoredCount, result.DuplicateCount, result.RefusedCount));
        Assert.Equal(
            "2026-11-27 12:00:00.000702|1|BTC-261225-100000-C|binance-options|btc@trade|7|1000.07|1.50|Sell|t||2026-11-27 12:00:00.000007",
            _server.Psql("select received_at at time zone 'utc', received_at_ticks, symbol, venue, stream, trade_id, price, quantity, side, buyer_is_maker, buy_order_id, trade_time at time zone 'utc' from psql.trade"));
        Assert.Equal("0", _server.Psql("select count(*) from psql.stream_writers"));
    }

    [Fact]
    public void Export_Batches_KeepEveryEventInOrder()
    {
        var options = ExportBench.Options(_server.ConnectionString, "batches", batchSize: 100);

        var result = ExportBench.Run(options, Samples.Trades(0, 1050));

        Assert.Equal(1050, result.StoredCount);
        Assert.Equal("t", _server.Psql("select array_agg(trade_id order by ctid) = array(select generate_series(0::bigint, 1049)) from batches.trade"));
    }

    [Fact]
    public void Export_IdempotentAgain_CountsDuplicatesAndStoresTheRest()
    {
        var options = ExportBench.Options(_server.ConnectionString, "once", isIdempotent: true, batchSize: 64);
        ExportBench.Run(options, Samples.Trades(0, 100));

        var result = ExportBench.Run(options, Samples.Trades(50, 100));

        Assert.Equal((50, 50), (result.StoredCount, result.DuplicateCount));
        Assert.Equal(150L, _server.Query<long>("select count(distinct trade_id) from once.trade"));
        Assert.Equal(150L, _server.Query<long>("select count(*) from once.trade"));
    }

    [Fact]
    public void Export_DuplicatesWithinABatch_CostThemselves()
    {
        var options = ExportBench.Options(_server.ConnectionString, "within", isIdempotent: true);

        var result = ExportBench.Run(options, [.. Samples.Trades(0, 10), .. Samples.Trades(5, 10)]);

        Assert.Equal((15, 5), (result.StoredCount, result.DuplicateCount));
    }

    [Fact]
    public void Export_ToATableWithAnothersUniqueIndex_LeavesOutDuplicatesAlone()
    {
        var options = ExportBench.Options(_server.ConnectionString, "others");
        ExportBench.Run(options, Samples.Trades(0, 10));
        _server.Execute("create unique index on others.trade (symbol, trade_id)");

        var result = ExportBench.Run(options, Samples.Trades(5, 10));

        Assert.Equal((5, 5), (result.StoredCount, result.DuplicateCount));
    }

    [Fact]
    public void Export_TextWithCharacterZero_CostsItsRow()
    {
        var bad = Samples.Trade(5, "A\0B");
        var options = ExportBench.Options(_server.ConnectionString, "zero");
        using var export = DatabaseExport.Open(options);

        foreach (var item in new[] { Samples.Trade(4), bad, Samples.Trade(6) }) export.Write(item);
        var result = export.Complete();

        Assert.Equal((2, 1), (result.StoredCount, result.RefusedCount));
        var error = Assert.Single(export.TakeRefused());
        Assert.Equal("EventRefused", error.ErrorId);
        Assert.Contains("symbol has a character zero", error.Message, StringComparison.Ordinal);
        Assert.Empty(export.TakeRefused());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Export_RowThatAConstraintRefuses_CostsItself(bool isIdempotent)
    {
        var schema = isIdempotent ? "checked_once" : "checked";
        var options = ExportBench.Options(_server.ConnectionString, schema, isIdempotent);
        ExportBench.Run(options, Samples.Trade(1));
        _server.Execute($"alter table {schema}.trade add check (trade_id <> 500 and trade_id <> 777)");

        var result = ExportBench.Run(options, Samples.Trades(100, 1000));

        Assert.Equal((998, 2), (result.StoredCount, result.RefusedCount));
        Assert.Equal(999L, _server.Query<long>($"select count(*) from {schema}.trade"));
    }

    [Fact]
    public void Export_OfSeveralKinds_HasATableEach()
    {
        var notice = new Notices.StreamNotice { Kind = Notices.NoticeKind.Limit, Message = "s", Connection = "c" };

        ExportBench.Run(ExportBench.Options(_server.ConnectionString, "kinds"), Samples.Trade(1), new MiniTickerEvent { Symbol = "X" }, notice);

        Assert.Equal("mini_ticker\nnotice\nstream_writers\ntrade", _server.Psql("select table_name from information_schema.tables where table_schema = 'kinds' order by 1"));
    }

    [Fact]
    public void Open_OfABrokenPipeline_StoresWhatCame()
    {
        using (var export = DatabaseExport.Open(ExportBench.Options(_server.ConnectionString, "broken")))
        {
            export.Write(Samples.Trade(1));
        }

        Assert.Equal(1L, _server.Query<long>("select count(*) from broken.trade"));
    }

    [Fact]
    public void Export_WhoseServerIsKilledOnTheWay_GoesOnWhenItIsBackAndStoresEachEventOnce()
    {
        using var own = OwnServer.New();
        var options = ExportBench.Options(own.ConnectionString, "killed", batchSize: 20_000);
        using var export = DatabaseExport.Open(options);
        for (var id = 0L; id < 200_000; id++)
        {
            export.Write(Samples.Trade(id));
            if (id == 50_010) own.Kill();
            if (id == 59_000) own.Start();
        }

        var result = export.Complete();

        Assert.Equal(200_000, result.StoredCount);
        Assert.Equal("200000|200000|0|199999", own.Psql("select count(*), count(distinct trade_id), min(trade_id), max(trade_id) from killed.trade"));
    }

    [Fact]
    public void Export_WhoseServerStaysAway_SaysWhatIsStored()
    {
        using var own = OwnServer.New();
        using var export = DatabaseExport.Open(ExportBench.Options(own.ConnectionString, "away", batchSize: 10));
        for (var id = 0L; id < 20; id++) export.Write(Samples.Trade(id));
        own.Stop();

        var error = Assert.Throws<MarketStreamException>(() =>
        {
            for (var id = 20L; id < 60; id++) export.Write(Samples.Trade(id));
        });

        Assert.Equal("DatabaseUnreachable", error.ErrorId);
        Assert.Contains("-Idempotent", error.Message, StringComparison.Ordinal);
        own.Start();
        var stored = own.Query<long>("select count(*) from away.trade");
        Assert.Contains($" {stored} events of this call are in the database", error.Message, StringComparison.Ordinal);
    }
}
