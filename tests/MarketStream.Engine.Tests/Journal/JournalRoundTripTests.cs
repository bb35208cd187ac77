using MarketStream.Engine.Journal;
using MarketStream.Engine.Journal.Shapes;
using MarketStream.Engine.Tests.Delivery.Spooling;
using MarketStream.Events;
using MarketStream.Events.Accounts;
using MarketStream.Notices;

namespace MarketStream.Engine.Tests.Journal;

/// <summary>What is read is what was recorded, in every property.</summary>
public sealed class JournalRoundTripTests
{
    public static TheoryData<string> Kinds => [.. RandomItems.Types.Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Read_EveryKind_IsWhatWasRecorded(string kind)
    {
        var items = new RandomItems(7);
        var type = RandomItems.Types.Single(type => type.Name == kind);
        StreamItem[] before = [.. Enumerable.Range(0, 300).Select(_ => items.Next(type))];

        foreach (var isFinished in (bool[])[true, false])
        {
            var after = Journals.ReadAll(Journals.Bytes(isFinished, before[..1], before[1..20], before[20..]));

            Assert.Equal(before.Length, after.Count);
            foreach (var (expected, actual) in before.Zip(after))
            {
                if (expected is ListenKeyExpiredEvent key) (key.Key, key.RawBytes) = ("", null);
                SameState.Assert(expected, actual);
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Read_AllKindsMixed_KeepsTheirOrder(int seed)
    {
        var items = new RandomItems(seed);
        StreamItem[] before = [.. Enumerable.Range(0, 9000).Select(_ => items.Next()).Where(item => item is not ListenKeyExpiredEvent)];

        var after = Journals.ReadAll(Journals.Bytes(isFinished: false, before[..4000], before[4000..]));

        Journals.AssertSame(before, after);
    }

    [Fact]
    public void Names_OfTypes_AreUnique() => Assert.Equal(RandomItems.Types.Select(type => type.Name).Order(), ItemShapes.Names.Order());

    [Fact]
    public void Read_EventsOfAStream_ShareItsIdentityAndSymbol()
    {
        var after = Journals.ReadAll(Journals.Bytes(true, [.. Journals.Trades(0, 40)], [.. Journals.Trades(40, 40)])).Cast<TradeEvent>().ToList();

        Assert.Equal(2, after.Select(trade => trade.Identity).Distinct(ReferenceEqualityComparer.Instance).Count());
        Assert.Equal(2, after.Select(trade => trade.Symbol).Distinct(ReferenceEqualityComparer.Instance).Count());
    }

    [Fact]
    public void Append_WithoutRequest_LeavesOutAccountsAndJson()
    {
        var trade = Journals.Trade(1);
        trade.RawBytes = [1, 2];
        var unknown = new RawEvent { Identity = trade.Identity, RawBytes = [3], ReceivedAtTicks = 5 };
        var ofAccount = new RawEvent { Identity = new StreamIdentity("binance-options", "account:abcd..."), RawBytes = [4] };
        var file = new MemoryFile();
        using var writer = Journals.Open(file, Journals.Everything with { IncludeAccount = false, IncludeRaw = false });

        writer.Append([trade, new BalanceUpdateEvent(), unknown, ofAccount]);
        writer.Flush();

        Assert.Equal((2, 2, 0), (writer.Counts.Written, writer.Counts.LeftOut, writer.Counts.Lost));
        var after = Journals.ReadAll(file.ToArray());
        Assert.Null(((TradeEvent)after[0]).RawBytes);
        Assert.Equal([3], ((RawEvent)after[1]).RawBytes!);
    }

    [Fact]
    public void Append_AnExpiredListenKey_NeverWritesIt()
    {
        const string key = "pqia91ma19a5s61cv6a81va65sdf19v8a65a1a5s61cv6a81va65sdf19v8a65a1";
        var expired = new ListenKeyExpiredEvent { Key = key, RawBytes = System.Text.Encoding.UTF8.GetBytes($"{{\"listenKey\":\"{key}\"}}") };
        StreamItem[] items = [.. Enumerable.Repeat(expired, 50)];

        var bytes = Journals.Bytes(true, items);

        Assert.DoesNotContain(key[..8], System.Text.Encoding.Latin1.GetString(bytes), StringComparison.Ordinal);
        var after = Journals.ReadAll(bytes);
        Assert.All(after.Cast<ListenKeyExpiredEvent>(), read => Assert.Equal(("", null), (read.GetListenKey(), read.GetRawBytes())));
    }

    [Fact]
    public void Read_Notices_StayInTheirPlace()
    {
        var gap = new GapNotice
        {
            Kind = NoticeKind.Gap,
            Message = "Trades are missing.",
            Connection = "c",
            Symbol = "BTCUSDT",
            Cause = GapCause.Reconnect,
            FirstMissing = 3,
            LastMissing = 9,
            LastReceivedAt = new DateTimeOffset(2026, 11, 27, 8, 0, 0, TimeSpan.FromHours(2)),
            Duration = TimeSpan.FromSeconds(1.5),
        };
        StreamItem[] before = [Journals.Trade(1), Journals.Trade(2), gap, Journals.Trade(10)];

        Journals.AssertSame(before, Journals.ReadAll(Journals.Bytes(false, before)));
    }

    [Fact]
    public void Append_EventsOfAnySize_FitIntoBlocks()
    {
        var levels = Enumerable.Range(0, 5000).Select(i => new PriceLevel(60_000.10m + i, 1.25m * i)).ToArray();
        StreamItem[] before =
        [
            .. Enumerable.Range(0, 60).Select(i => new PartialDepthEvent { Symbol = "S", Bids = new DepthSide(levels), Asks = new DepthSide(levels[i..]), LastUpdateId = i }),
            new RawEvent { RawBytes = new byte[16 * 1024 * 1024] },
            Journals.Trade(1),
        ];

        Journals.AssertSame(before, Journals.ReadAll(Journals.Bytes(true, before)));
    }

    [Fact]
    public void Append_AnEventLargerThanABlock_LosesItAloneAndSaysSo()
    {
        var levels = new PriceLevel[JournalFormat.MostElements + 1];
        var file = new MemoryFile();
        using var writer = Journals.Open(file);

        var error = Assert.Throws<Errors.MarketStreamException>(() =>
            writer.Append([Journals.Trade(1), new PartialDepthEvent { Bids = new DepthSide(levels) }, new PartialDepthEvent { LastUpdateId = 5 }, Journals.Trade(2)]));
        writer.Finish();

        Assert.Equal("JournalNotWritable", error.ErrorId);
        Assert.Equal((3, 1), (writer.Counts.Written, writer.Counts.Lost));
        Assert.Equal(3, Journals.ReadAll(file.ToArray()).Count);
    }

    [Fact]
    public void Append_ManyStreams_KeepsTheirNames()
    {
        StreamItem[] before = [.. Enumerable.Range(0, 40_000).Select(i => Journals.Trade(i, $"S{i}"))];

        Journals.AssertSame(before, Journals.ReadAll(Journals.Bytes(true, before)));
    }
}
