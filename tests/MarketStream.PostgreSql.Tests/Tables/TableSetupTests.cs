using MarketStream.Errors;
using MarketStream.Events;
using MarketStream.PostgreSql.Tests.Exports;
using MarketStream.PostgreSql.Tests.Server;

namespace MarketStream.PostgreSql.Tests.Tables;

/// <summary>Tables are made, extended or refused, and never changed against their owner's will.</summary>
public sealed class TableSetupTests(SharedServer shared)
{
    private readonly PostgresServer _server = shared.Get();

    [Fact]
    public void Prepare_TableOfAnEarlierVersion_AddsItsColumns()
    {
        var options = ExportBench.Options(_server.ConnectionString, "earlier");
        ExportBench.Run(options, Samples.Trade(1));
        _server.Execute("alter table earlier.trade drop column is_repaired, drop column side");

        ExportBench.Run(options, Samples.Trade(2));

        Assert.Equal("|\nBuy|false", _server.Psql("select side, is_repaired::text from earlier.trade order by trade_id"));
    }

    [Theory]
    [InlineData("create table {0}.trade (symbol text, price numeric)", "received_at")]
    [InlineData("create view {0}.trade as select 1 as one", "no table")]
    [InlineData("", "quantity is of type double precision")]
    [InlineData(" ", "tenant must have a value")]
    public void Prepare_ForeignTable_IsRefusedWithTheReason(string sql, string reason)
    {
        _server.Execute("drop schema if exists foreign_shape cascade; create schema foreign_shape");
        var options = ExportBench.Options(_server.ConnectionString, "foreign_shape");
        if (sql.Trim().Length > 0) _server.Execute(string.Format(System.Globalization.CultureInfo.InvariantCulture, sql, "foreign_shape"));
        else
        {
            ExportBench.Run(options, Samples.Trade(1));
            _server.Execute(sql.Length == 0
                ? "alter table foreign_shape.trade alter column quantity type float8"
                : "alter table foreign_shape.trade add column tenant text not null default ''; alter table foreign_shape.trade alter column tenant drop default");
        }

        var error = Assert.Throws<MarketStreamException>(() => ExportBench.Run(options, Samples.Trade(2)));

        Assert.Equal("TableIsForeign", error.ErrorId);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.Contains("-Schema", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Prepare_TableDroppedOnTheWay_IsMadeAgain()
    {
        var options = ExportBench.Options(_server.ConnectionString, "dropped", batchSize: 10);
        using var export = PostgreSql.Exports.DatabaseExport.Open(options);
        for (var id = 0L; id < 20; id++) export.Write(Samples.Trade(id));
        for (var tries = 0; tries < 500 && export.Result.StoredCount < 10; tries++) export.Write(Samples.Trade(20 + tries));
        _server.Execute("drop table dropped.trade");

        for (var id = 1000L; id < 1020; id++) export.Write(Samples.Trade(id));
        export.Complete();

        Assert.Equal(20L, _server.Query<long>("select count(*) from dropped.trade where trade_id >= 1000"));
    }

    [Fact]
    public void Prepare_IdempotentOnRepeatedRows_IsRefusedWithRemedy()
    {
        ExportBench.Run(ExportBench.Options(_server.ConnectionString, "repeated"), Samples.Trade(1), Samples.Trade(1));

        var error = Assert.Throws<MarketStreamException>(() => ExportBench.Run(ExportBench.Options(_server.ConnectionString, "repeated", isIdempotent: true), Samples.Trade(2)));

        Assert.Equal("IdentityNotPossible", error.ErrorId);
        Assert.Equal(2L, _server.Query<long>("select count(*) from repeated.trade"));
    }

    [Fact]
    public void Prepare_FromSeveralAtOnce_MakesOneTable()
    {
        var options = ExportBench.Options(_server.ConnectionString, "at \"once\"");

        Parallel.For(0, 4, writer => ExportBench.Run(options, Samples.Trades(writer * 1000, 1000)));

        Assert.Equal("4000|4000", _server.Psql("select count(*), count(distinct trade_id) from \"at \"\"once\"\"\".trade"));
    }

    [Fact]
    public void Prepare_Table_HasAnIndexOfSymbolAndTime()
    {
        ExportBench.Run(ExportBench.Options(_server.ConnectionString, "indexed"), Samples.Trade(1), new ServerShutdownEvent());

        Assert.Contains("(symbol, received_at)", _server.Psql("select indexdef from pg_indexes where schemaname = 'indexed' and tablename = 'trade'"), StringComparison.Ordinal);
    }
}
