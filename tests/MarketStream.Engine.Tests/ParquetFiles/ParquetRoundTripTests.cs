using MarketStream.Engine.ParquetFiles;
using MarketStream.Engine.Tests.Delivery.Spooling;
using MarketStream.Engine.Tests.Journal;
using MarketStream.Errors;
using MarketStream.Events;
using MarketStream.Events.Accounts;

namespace MarketStream.Engine.Tests.ParquetFiles;

/// <summary>What is read is what was written, in every property, or it was refused.</summary>
public sealed class ParquetRoundTripTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("marketstream-parquet").FullName;

    public static TheoryData<string> Kinds => [.. RandomItems.Types.Select(type => type.Name)];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Read_EveryKind_IsWhatWasWritten(string kind)
    {
        var random = new RandomItems(7);
        var type = RandomItems.Types.Single(type => type.Name == kind);
        StreamItem[] items = [.. Enumerable.Range(0, 600).Select(_ => random.Next(type))];
        var path = Path.Combine(_folder, "events.parquet");
        var taken = new List<StreamItem>();
        using (var sink = ParquetSink.Open(path))
        {
            foreach (var item in items)
            {
                try
                {
                    sink.Append([item]);
                    taken.Add(item);
                }
                catch (MarketStreamException error)
                {
                    Assert.Equal("ValueNotExact", error.ErrorId);
                }
            }

            sink.Finish();
            Assert.Equal((taken.Count, items.Length - taken.Count), (sink.Counts.Written, sink.Counts.Lost));
        }

        // Half of the items hold values as venues send them; none of those may be refused.
        Assert.InRange(taken.Count, items.Length / 3, items.Length);
        var after = ParquetFile.Items(path);
        Assert.Equal(taken.Count, after.Count);
        foreach (var (expected, actual) in taken.Zip(after))
        {
            if (expected is ListenKeyExpiredEvent key) (key.Key, key.RawBytes) = ("", null);
            SameState.Assert(expected, actual);
        }
    }

    [Theory]
    [InlineData("1.50")]
    [InlineData("0")]
    [InlineData("0.000000000000000000")]
    [InlineData("0.000000000000000001")]
    [InlineData("-0.00")]
    [InlineData("12345678901234567890.12345678")]
    [InlineData("79228162514264337593.543950335")]
    [InlineData("-99999999999999999999")]
    [InlineData("1.0000000000000000000000")]
    public void Read_Decimal_KeepsDigitsAndScale(string text)
    {
        var trade = Journals.Trade(1);
        trade.Price = decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        if (text.StartsWith("-0", StringComparison.Ordinal)) trade.Price = new decimal(0, 0, 0, true, 2);

        var read = (TradeEvent)Assert.Single(ParquetFile.RoundTrip(_folder, trade));

        Assert.Equal(decimal.GetBits(trade.Price), decimal.GetBits(read.Price));
    }

    [Theory]
    [InlineData("100000000000000000000")]
    [InlineData("0.0000000000000000001")]
    [InlineData("79228162514264337593543950335")]
    public void Append_DecimalThatDoesNotFit_IsRefusedAndNamed(string text)
    {
        var trade = Journals.Trade(1);
        trade.Quantity = decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        using var sink = ParquetSink.Open(Path.Combine(_folder, "refused.parquet"));

        var error = Assert.Throws<MarketStreamException>(() => sink.Append([trade, Journals.Trade(2)]));

        Assert.Equal("ValueNotExact", error.ErrorId);
        Assert.Contains("Quantity", error.Message, StringComparison.Ordinal);
        Assert.Equal((1, 1), (sink.Counts.Waiting, sink.Counts.Lost));
    }

    [Fact]
    public void Read_ListenKey_WasNeverWritten()
    {
        const string key = "pqia91ma19a5s61cv6a81va65sdf19v8";
        var path = Path.Combine(_folder, "key.parquet");

        ParquetFile.Write(path, new ListenKeyExpiredEvent { Key = key, RawBytes = System.Text.Encoding.UTF8.GetBytes(key) });

        Assert.DoesNotContain(key[..8], System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(path)), StringComparison.Ordinal);
        Assert.Equal("", ((ListenKeyExpiredEvent)Assert.Single(ParquetFile.Items(path))).GetListenKey());
    }

    [Fact]
    public void Read_EventsOfAStream_ShareItsIdentityAndSymbol()
    {
        var trades = ParquetFile.RoundTrip(_folder, Journals.Trades(0, 40)).Cast<TradeEvent>().ToList();

        Assert.Equal(2, trades.Select(trade => trade.Identity).Distinct(ReferenceEqualityComparer.Instance).Count());
        Assert.Equal(2, trades.Select(trade => trade.Symbol).Distinct(ReferenceEqualityComparer.Instance).Count());
    }
}
