using System.Diagnostics;
using MarketStream.Benchmarks.Compare;
using MarketStream.Events;
using MarketStream.PostgreSql.Exports;
using MarketStream.PostgreSql.Servers;
using MarketStream.PostgreSql.Tests.Server;
using Npgsql;
using NpgsqlTypes;

namespace MarketStream.Benchmarks.Recording;

/// <summary>
/// A million trades into a PostgreSQL server of its own on the same machine, five rounds each: Npgsql written directly into the same table as the limit, then
/// appended, then each kept once, new and repeated. It fails when a row is missing; times depend on the machine, and are printed with their targets.
/// </summary>
internal static class PostgresScenario
{
    private const int Count = 1_000_000;
    private const int Rounds = 5;
    private const int BatchSize = 50_000;

    public static int Run()
    {
        if (PostgresServer.WhyMissing is { } missing)
        {
            Console.WriteLine(missing);
            return 1;
        }

        using var server = PostgresServer.Make();
        var trades = new RecordedTrades(200, 10_000).Next(Count);
        Measure("Npgsql written directly", 0, server, trades, clearsBefore: true, Direct);
        Measure("append", 300, server, trades, clearsBefore: true, (server, items) => Export(server, items, isIdempotent: false));
        Measure("idempotent, all new", 50, server, trades, clearsBefore: true, (server, items) => Export(server, items, isIdempotent: true));
        Measure("idempotent, all repeated", 50, server, trades, clearsBefore: false, (server, items) => Export(server, items, isIdempotent: true));
        var rows = server.Query<long>("select count(*) from bench.trade");
        var bytes = (double)server.Query<long>("select pg_table_size('bench.trade')") / rows;
        Console.WriteLine($"postgres: {rows} rows, {bytes:0} bytes each without indexes");
        return rows == Count ? 0 : 1;
    }

    private static void Measure(string name, int target, PostgresServer server, StreamItem[] items, bool clearsBefore, Action<PostgresServer, StreamItem[]> store)
    {
        using var process = Process.GetCurrentProcess();
        var (walls, cpus) = (new List<double>(), new List<double>());
        for (var round = 0; round <= Rounds; round++)
        {
            if (clearsBefore) Clear(server, items, isIdempotent: name.StartsWith("idempotent", StringComparison.Ordinal));
            process.Refresh();
            var cpu = process.TotalProcessorTime;
            var clock = Stopwatch.StartNew();
            store(server, items);
            clock.Stop();
            process.Refresh();

            // The first round compiles.
            if (round == 0) continue;
            walls.Add(items.Length / clock.Elapsed.TotalSeconds);
            cpus.Add((process.TotalProcessorTime - cpu).TotalSeconds * 1e6 / items.Length);
        }

        Console.WriteLine($"postgres, {name}: {Spread.Of(walls).Text(1000, "0")} thousand/s (target {target}), CPU of the client {Spread.Of(cpus).Text(1, "0.00")} us each");
    }

    // An empty table with its indexes, as the first event makes it.
    private static void Clear(PostgresServer server, StreamItem[] items, bool isIdempotent)
    {
        server.Execute("drop schema if exists bench cascade");
        Export(server, [items[0]], isIdempotent);
        server.Execute("truncate bench.trade");
        server.Execute("checkpoint");
    }

    private static void Export(PostgresServer server, StreamItem[] items, bool isIdempotent)
    {
        using var export = DatabaseExport.Open(new DatabaseOptions
        {
            ConnectionString = server.ConnectionString,
            Schema = "bench",
            IsIdempotent = isIdempotent,
            BatchSize = BatchSize,
        });
        foreach (var item in items) export.Write(item);
        export.Complete();
    }

    private static void Direct(PostgresServer server, StreamItem[] items)
    {
        const string columns = "received_at, symbol, venue, stream, event_time, trade_time, trade_id, price, quantity, side, buyer_is_maker, buy_order_id, sell_order_id, trade_type, is_repaired, received_at_ticks";
        using var connection = server.Open();
        foreach (var batch in items.Chunk(BatchSize))
        {
            using var copy = connection.BeginBinaryImport($"copy bench.trade ({columns}) from stdin (format binary)");
            foreach (var trade in batch.Cast<TradeEvent>()) Row(copy, trade);
            copy.Complete();
        }
    }

    private static void Row(NpgsqlBinaryImporter copy, TradeEvent trade)
    {
        copy.StartRow();
        copy.Write(trade.ReceivedAt.UtcDateTime, NpgsqlDbType.TimestampTz);
        copy.Write(trade.Symbol, NpgsqlDbType.Text);
        copy.Write(trade.Venue, NpgsqlDbType.Text);
        copy.Write(trade.Stream, NpgsqlDbType.Text);
        copy.Write(trade.EventTime!.Value.UtcDateTime, NpgsqlDbType.TimestampTz);
        copy.Write(trade.TradeTime!.Value.UtcDateTime, NpgsqlDbType.TimestampTz);
        copy.Write(trade.TradeId, NpgsqlDbType.Bigint);
        copy.Write(trade.Price, NpgsqlDbType.Numeric);
        copy.Write(trade.Quantity, NpgsqlDbType.Numeric);
        copy.Write(trade.Side!.Value.ToString(), NpgsqlDbType.Text);
        copy.Write(trade.BuyerIsMaker!.Value, NpgsqlDbType.Boolean);
        copy.WriteNull();
        copy.WriteNull();
        copy.Write(trade.TradeType!, NpgsqlDbType.Text);
        copy.Write(trade.IsRepaired, NpgsqlDbType.Boolean);
        copy.Write((short)(trade.ReceivedAt.Ticks % 10), NpgsqlDbType.Smallint);
    }
}
