using System.Text.Json;
using MarketStream.Engine.Journal.Shapes;
using MarketStream.Engine.Tests.Journal;
using MarketStream.Events;
using MarketStream.Events.Accounts;
using MarketStream.PostgreSql.Binary;
using MarketStream.PostgreSql.Servers;
using MarketStream.PostgreSql.Tables;
using MarketStream.PostgreSql.Tests.Exports;
using MarketStream.PostgreSql.Tests.Server;
using Npgsql;

namespace MarketStream.PostgreSql.Tests.Tables;

/// <summary>Every property of every kind is in the database as it was, or its event was refused.</summary>
public sealed class RoundTripTests(SharedServer shared)
{
    private const int Rows = 200;

    public static TheoryData<string> Kinds => [.. RandomItems.Types.Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Select_EveryKind_IsWhatWasExported(string kind)
    {
        var server = shared.Get();
        var type = RandomItems.Types.Single(type => type.Name == kind);
        var table = KindTable.Of(type, hasRaw: true);
        var random = new RandomItems(11);
        StreamItem[] items = [.. Enumerable.Range(0, Rows).Select(i => At(random.Next(type), i))];
        StreamItem[] fitting = [.. items.Where(item => table.Write(item, new CopyBuffer()) is null)];

        var result = ExportBench.Run(
            new DatabaseOptions { ConnectionString = server.ConnectionString, Schema = "roundtrip", IncludeRaw = true }, items);

        Assert.Equal((fitting.Length, Rows - fitting.Length), (result.StoredCount, result.RefusedCount));

        // Half of the items hold values as venues send them.
        Assert.InRange(fitting.Length, Rows / 3, Rows);
        using var connection = server.Open();
        var columns = string.Join(", ", table.Columns.Select(column => column.SqlType == SqlTypes.Time
            ? $"(extract(epoch from {SqlName.Quote(column.Name)}) * 1000000)::bigint::text"
            : $"{SqlName.Quote(column.Name)}::text"));
        using var query = new NpgsqlCommand($"select {columns} from roundtrip.{table.Name} order by received_at, received_at_ticks", connection);
        using var reader = query.ExecuteReader();
        foreach (var item in fitting)
        {
            Assert.True(reader.Read());
            var compared = 0;
            foreach (var property in OwnerColumns.Settable(type).Where(property => !HeldBack.IsSecret(type, property)))
            {
                foreach (var (column, expected) in StoredText.Of(property, item))
                {
                    var at = table.Columns.Select(found => found.Name).ToList().IndexOf(column);
                    Assert.True(at >= 0, $"{column} is missing.");
                    var actual = reader.IsDBNull(at) ? null : reader.GetString(at);
                    if (table.Columns[at].SqlType != SqlTypes.Jsonb || expected is null) Assert.True(expected == actual, $"{kind}.{column}: {expected}, {actual}");
                    else Assert.True(StoredText.IsSame(JsonDocument.Parse(expected).RootElement, JsonDocument.Parse(actual!).RootElement), $"{kind}.{column}: {expected}, {actual}");
                    compared++;
                }
            }

            Assert.Equal(table.Columns.Count, compared);
        }

        Assert.False(reader.Read());
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1.50")]
    [InlineData("-0.00000001")]
    [InlineData("10000")]
    [InlineData("100000000.0001")]
    [InlineData("79228162514264337593543950335")]
    [InlineData("-7.9228162514264337593543950335")]
    [InlineData("0.0000000000000000000000000001")]
    [InlineData("12345678.1234567890123456")]
    public void Select_Decimal_KeepsDigitsAndScale(string text)
    {
        var server = shared.Get();
        var trade = Samples.Trade(1);
        trade.Price = decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        server.Execute("drop schema if exists decimals cascade");

        ExportBench.Run(ExportBench.Options(server.ConnectionString, "decimals"), trade);

        Assert.Equal(text, server.Psql("select price from decimals.trade"));
        Assert.Equal("t", server.Psql($"select price = {text} from decimals.trade"));
    }

    [Fact]
    public void Select_SidesOfABook_AreArraysOfPairs()
    {
        var server = shared.Get();
        var book = new PartialDepthEvent { Symbol = "X", Bids = new DepthSide([new PriceLevel(10.10m, 1), new PriceLevel(10.05m, 2.50m)]) };

        ExportBench.Run(ExportBench.Options(server.ConnectionString, "levels"), book);

        Assert.Equal("10.10|2.50|{}", server.Psql("select bids[1][1], bids[2][2], asks from levels.partial_depth"));
    }

    [Fact]
    public void Columns_OfAListenKey_HaveNeitherKeyNorJson() => Assert.DoesNotContain(
        KindTable.Of(typeof(ListenKeyExpiredEvent), hasRaw: true).Columns, column => column.Name is "key" or "raw");

    [Fact]
    public void Identity_OfEveryKind_HasAUniqueIndex()
    {
        var server = shared.Get();
        var random = new RandomItems(3);
        foreach (var type in RandomItems.Types)
        {
            var table = KindTable.Of(type, hasRaw: false);
            Assert.True(table.Identity.Count >= 3, table.Name);
            StreamItem item;
            do
            {
                item = random.Next(type);
            }
            while (table.Write(item, new CopyBuffer()) is not null);

            var result = ExportBench.Run(ExportBench.Options(server.ConnectionString, "identities", isIdempotent: true), item, item);

            Assert.Equal((1, 1), (result.StoredCount, result.DuplicateCount));
        }
    }

    // Rows of different lengths lie where there is room for them, so they are read in the order of their times.
    private static StreamItem At(StreamItem item, int i)
    {
        item.ReceivedAtTicks = 639_000_000_000_000_000 + (i * 7);
        return item;
    }
}
