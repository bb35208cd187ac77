using System.Numerics;
using MarketStream.Engine.ParquetFiles;
using MarketStream.Errors;
using MarketStream.Events;
using Parquet;
using Parquet.Data;
using Parquet.Schema;

namespace MarketStream.Engine.Tests.ParquetFiles;

/// <summary>Files that another program wrote anew: other codecs, other forms of decimals, fewer columns.</summary>
public sealed class ForeignParquetTests : IDisposable
{
    private static readonly DateTime Time = new(2026, 11, 27, 0, 0, 1, DateTimeKind.Utc);

    private static readonly int[] Numbers = [1, 2];

    private readonly string _folder = Directory.CreateTempSubdirectory("marketstream-foreign").FullName;

    private string FilePath => Path.Combine(_folder, "foreign.parquet");

    public static TheoryData<CompressionMethod, int, int> Forms => new()
    {
        { CompressionMethod.None, 38, 18 },
        { CompressionMethod.Snappy, 38, 18 },
        { CompressionMethod.Gzip, 38, 10 },
        { CompressionMethod.Zstd, 20, 8 },
        { CompressionMethod.Brotli, 16, 4 },
        { CompressionMethod.Snappy, 9, 2 },
    };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Read_AnotherWritersFile_IsReadByTheNamesOfItsColumns(CompressionMethod codec, int precision, int scale)
    {
        await WriteAsync(codec, precision, scale, nameof(TradeEvent));

        var trades = ParquetFile.Items(FilePath).Cast<TradeEvent>().ToList();

        Assert.Equal([1.5m, -2.25m, 0m], trades.Select(trade => trade.Price));
        Assert.Equal(["A", "B", "A"], trades.Select(trade => trade.Symbol));
        Assert.All(trades, trade => Assert.Equal((new DateTimeOffset(Time), "", 0m), (trade.ReceivedAt, trade.Venue, trade.Quantity)));
    }

    [Theory]
    [InlineData(null, "was not written by MarketStream")]
    [InlineData("SpaceEvent", "Update MarketStream")]
    public async Task Open_WithoutAKnownKind_SaysWhatToDo(string? kind, string text)
    {
        await WriteAsync(CompressionMethod.Snappy, 38, 18, kind);

        var error = Assert.Throws<MarketStreamException>(() => ParquetEventReader.Open(FilePath));

        Assert.Equal("ParquetKindUnknown", error.ErrorId);
        Assert.Contains(text, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_AColumnOfAnotherType_IsReportedAndNamed()
    {
        var field = new DataField<int>("Symbol", false);
        await WriteAsync(CompressionMethod.Snappy, nameof(TradeEvent), [field], group => group.WriteAsync<int>(field, Numbers));

        var problems = new List<string>();
        Assert.Empty(ParquetFile.Items(FilePath, problems));
        Assert.Contains("Symbol holds Int32", Assert.Single(problems), StringComparison.Ordinal);
    }

    private async Task WriteAsync(CompressionMethod codec, int precision, int scale, string? kind)
    {
        // Up to 18 digits are written as whole numbers, which the library does for its own type alone.
        var isSmall = precision <= 18;
        var price = new DecimalDataField("Price", precision, scale, isNullable: false, clrType: isSmall ? typeof(decimal) : typeof(BigDecimal));
        var symbol = new DataField("Symbol", typeof(string), isNullable: true);
        var received = new DateTimeDataField("ReceivedAt", DateTimeFormat.Timestamp, isAdjustedToUTC: true, unit: DateTimeTimeUnit.Micros, isNullable: false);
        decimal[] prices = [1.5m, -2.25m, 0m];
        await WriteAsync(codec, kind, [price, symbol, received], async group =>
        {
            if (isSmall) await group.WriteAsync<decimal>(price, prices);
            else await group.WriteAsync<BigDecimal>(price, prices.Select(value => new BigDecimal(new BigInteger(value * (decimal)Math.Pow(10, scale)), precision, scale)).ToArray());
            await group.WriteAsync(symbol, ["A", "B", "A"]);
            await group.WriteAsync<DateTime>(received, new[] { Time, Time, Time });
        });
    }

    private async Task WriteAsync(CompressionMethod codec, string? kind, Field[] fields, Func<ParquetRowGroupWriter, Task> write)
    {
        using var bytes = new MemoryStream();
        await using (var writer = await ParquetWriter.CreateAsync(new ParquetSchema(fields), bytes, new ParquetOptions { CompressionMethod = codec }))
        {
            if (kind is not null) writer.CustomMetadata = new Dictionary<string, string> { ["marketstream.kind"] = kind };
            using var group = writer.CreateRowGroup();
            await write(group);
        }

        await File.WriteAllBytesAsync(FilePath, bytes.ToArray(), TestContext.Current.CancellationToken);
    }
}
