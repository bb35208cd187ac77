using MarketStream.Engine.ParquetFiles;
using MarketStream.Engine.ParquetFiles.Thrift;
using MarketStream.Engine.Tests.Journal;
using Parquet.Meta;
using ZstdSharp;

namespace MarketStream.Engine.Tests.ParquetFiles;

/// <summary>Footers and pages that claim what is not so are refused before memory is taken for them.</summary>
public sealed class HostileParquetTests : IDisposable
{
    private const int Giga = 1 << 30;

    private readonly string _folder = Directory.CreateTempSubdirectory("marketstream-hostile").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void ForReading_AFooterOfOurs_KeepsWhatIsNeeded()
    {
        var footer = FooterOf(Journals.Trades(0, 100));

        var copy = FooterCopy.ForReading(footer);

        // The second time leaves out that decimals are bytes, which only the library is told, and then nothing is left to leave out.
        var again = FooterCopy.ForReading(copy);
        Assert.Equal(again, FooterCopy.ForReading(again));
        Assert.InRange(copy.Length, footer.Length / 3, footer.Length);
    }

    [Fact]
    public void ForReading_AFooterThatWasCutOrChanged_EndsWithAnErrorOrAFooter()
    {
        var footer = FooterOf(Journals.Trades(0, 3));
        for (var at = 0; at < footer.Length; at++)
        {
            Try(footer[..at], mayPass: false);
            var changed = (byte[])footer.Clone();
            changed[at] ^= 0x5A;
            Try(changed, mayPass: true);
        }

        static void Try(byte[] bytes, bool mayPass)
        {
            var error = Record.Exception(() => FooterCopy.ForReading(bytes));
            Assert.True(error is InvalidDataException or EndOfStreamException || (mayPass && error is null), error?.ToString());
        }
    }

    [Fact]
    public void ForReading_NestedGroupsWithoutEnd_AreRefused()
    {
        var target = new ThriftTarget();
        var last = 0;
        target.Field(ref last, 2, ThriftType.List);
        target.List(2000, ThriftType.Struct);
        for (var i = 0; i < 2000; i++)
        {
            var inner = 0;
            target.Field(ref inner, 5, ThriftType.Int32);
            target.Signed(1);
            target.Stop();
        }

        target.Stop();

        Assert.Throws<InvalidDataException>(() => FooterCopy.ForReading(target.ToArray()));
    }

    [Fact]
    public void ForReading_StructsWithoutEnd_AreRefused()
    {
        // Each byte begins a struct within the one before.
        Assert.Throws<InvalidDataException>(() => FooterCopy.ForReading([.. Enumerable.Repeat((byte)0x9C, 100_000)]));
    }

    [Theory]
    [InlineData(CompressionCodec.UNCOMPRESSED, Giga, 100, 100)]
    [InlineData(CompressionCodec.GZIP, Giga, 100, 100)]
    [InlineData(CompressionCodec.GZIP, 800, Giga, 100)]
    [InlineData(CompressionCodec.GZIP, 800, -8, 100)]
    [InlineData(CompressionCodec.GZIP, -1, 100, 100)]
    [InlineData(CompressionCodec.GZIP, 800, 100, Giga)]
    [InlineData(CompressionCodec.GZIP, 800, 100, -1)]
    public void Check_APageThatClaimsWhatCannotBe_IsRefused(CompressionCodec codec, int uncompressed, int compressed, int values)
    {
        var error = Record.Exception(() => Check(codec, uncompressed, compressed, values, new byte[100]));

        Assert.True(error is InvalidDataException or EndOfStreamException, error?.ToString());
    }

    [Fact]
    public void Check_APageAsItShouldBe_Passes() => Check(CompressionCodec.GZIP, 800, 100, 100, new byte[100]);

    [Fact]
    public void Check_ZstdAndSnappyThatClaimMoreThanTheirHeader_AreRefused()
    {
        using var compressor = new Compressor(1);
        var zeros = compressor.Wrap(new byte[200 * 1024 * 1024]).ToArray();
        byte[] snappy = [0xFF, 0xFF, 0xFF, 0xFF, 0x0F, 0, 0];

        Assert.Throws<InvalidDataException>(() => Check(CompressionCodec.ZSTD, 800, zeros.Length, 100, zeros));
        Assert.Throws<InvalidDataException>(() => Check(CompressionCodec.SNAPPY, 800, snappy.Length, 100, snappy));
    }

    [Fact]
    public void Read_ARowGroupOfMoreRowsThanItHas_IsReportedAndCostsItself()
    {
        var path = Path.Combine(_folder, "rows.parquet");
        ParquetFile.Write(path, Journals.Trades(0, 5));
        var bytes = File.ReadAllBytes(path);
        var footer = FooterOf(bytes);
        var problems = new List<string>();

        // Counts of one byte each: the rows of the file and of the group, and the values of each column.
        for (var i = 0; i < footer.Length; i++)
        {
            if (footer[i] != 10) continue;
            var changed = (byte[])bytes.Clone();
            changed[bytes.Length - 8 - footer.Length + i] = 126;
            File.WriteAllBytes(path, changed);
            var error = Record.Exception(() => ParquetFile.Items(path, problems));
            Assert.True(error is null or MarketStream.Errors.MarketStreamException, error?.ToString());
        }

        Assert.NotEmpty(problems);
    }

    private static void Check(CompressionCodec codec, int uncompressed, int compressed, int values, byte[] content)
    {
        var target = new ThriftTarget();
        var last = 0;
        foreach (var (number, value) in (ReadOnlySpan<(int, int)>)[(1, PageHead.Data), (2, uncompressed), (3, compressed)])
        {
            target.Field(ref last, number, ThriftType.Int32);
            target.Signed(value);
        }

        target.Field(ref last, 5, ThriftType.Struct);
        last = 0;
        foreach (var (number, value) in (ReadOnlySpan<(int, int)>)[(1, values), (2, 0), (3, 3), (4, 3)])
        {
            target.Field(ref last, number, ThriftType.Int32);
            target.Signed(value);
        }

        target.Stop();
        target.Stop();
        byte[] file = [.. "PAR1"u8, .. target.ToArray(), .. content];
        using var stream = new MemoryStream(file);
        PageCheck.Check(stream, file.Length, new ColumnMetaData { DataPageOffset = 4, NumValues = 100, Codec = codec });
    }

    private static byte[] FooterOf(byte[] file) => file[^(8 + BitConverter.ToInt32(file.AsSpan(file.Length - 8)))..^8];

    private byte[] FooterOf(params MarketStream.Events.StreamItem[] items)
    {
        var path = Path.Combine(_folder, "footer.parquet");
        ParquetFile.Write(path, items);
        return FooterOf(File.ReadAllBytes(path));
    }
}
