using System.Buffers.Binary;
using MarketStream.Engine.Tests.Journal;
using Parquet;
using Parquet.Meta;

namespace MarketStream.Engine.Tests.ParquetFiles;

/// <summary>The lowest and highest decimals that a file notes, which readers skip rows by.</summary>
public sealed class DecimalStatisticsTests : IDisposable
{
    private static readonly Int128 Unit = 1_000_000_000_000_000_000;

    private readonly string _folder = Directory.CreateTempSubdirectory("marketstream-statistics").FullName;

    private string FilePath => Path.Combine(_folder, "trades.parquet");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(new[] { 3, 1, 2 }, 1, 3)]
    [InlineData(new[] { -3, -1, -2 }, -3, -1)]
    [InlineData(new[] { 0, 0 }, 0, 0)]
    public async Task Write_DecimalsOfOneSign_NotesTheLowestAndTheHighest(int[] prices, int lowest, int highest)
    {
        var column = await WriteAsync(prices);

        Assert.Equal((lowest * Unit, highest * Unit), (Read(column.Statistics!.MinValue!), Read(column.Statistics.MaxValue!)));
        AssertPage(column, lowest * Unit, highest * Unit);
    }

    [Fact]
    public async Task Write_DecimalsOfBothSigns_NotesBoundsThatHoldAll()
    {
        var column = await WriteAsync([1, -5, 7]);

        var all = Int128.Parse(new string('9', 38), System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal((-all, all), (Read(column.Statistics!.MinValue!), Read(column.Statistics.MaxValue!)));
        AssertPage(column, -all, all);
    }

    [Fact]
    public async Task Write_Decimals_AreDeclaredAsDecimals()
    {
        await WriteAsync([1]);
        await using var reader = await ParquetReader.CreateAsync(FilePath, cancellationToken: TestContext.Current.CancellationToken);

        var element = reader.Metadata!.Schema.Single(element => element.Name == "Price");

        Assert.Equal((Parquet.Meta.Type.FIXED_LEN_BYTE_ARRAY, 16, ConvertedType.DECIMAL, 38, 18), (element.Type, element.TypeLength, element.ConvertedType, element.Precision, element.Scale));
        Assert.Equal((38, 18), (element.LogicalType!.DECIMAL!.Precision, element.LogicalType.DECIMAL.Scale));
        Assert.Null(element.LogicalType.UUID);
    }

    private static Int128 Read(byte[] bytes) => BinaryPrimitives.ReadInt128BigEndian(bytes);

    private async Task<ColumnMetaData> WriteAsync(int[] prices)
    {
        ParquetFile.Write(FilePath, [.. prices.Select((price, id) =>
        {
            var trade = Journals.Trade(id);
            trade.Price = price;
            return trade;
        })]);
        await using var reader = await ParquetReader.CreateAsync(FilePath, cancellationToken: TestContext.Current.CancellationToken);
        return reader.RowGroups[0].GetMetadata(reader.Schema.DataFields.Single(field => field.Name == "Price"))!.MetaData!;
    }

    // The header of the page notes both twice, for old readers and for new ones.
    private void AssertPage(ColumnMetaData column, Int128 lowest, Int128 highest)
    {
        var page = File.ReadAllBytes(FilePath).AsSpan((int)column.DataPageOffset, 120);
        foreach (var value in (ReadOnlySpan<Int128>)[lowest, highest])
        {
            var bytes = new byte[16];
            BinaryPrimitives.WriteInt128BigEndian(bytes, value);
            Assert.InRange(page.Count(bytes), 2, 4);
        }
    }
}
