using System.Globalization;
using MarketStream.Notices;

namespace MarketStream.Engine.Tests.Delivery.Sequences;

/// <summary>Venues that begin to count anew: nothing is swallowed, there is one notice, and what is only late is not taken for a restart.</summary>
public sealed class RestartTests : IDisposable
{
    private const long First = 20_001;
    private const int Count = 20;

    private static readonly long[] Beginnings = [First + Count - 2, First + Count - 3, First, First - 1, 10_000, 1, 0, -1, -70_000, -153_000_000];

    private readonly MergerRig _rig = new();

    public static TheoryData<NumberedKind, long> Cases
    {
        get
        {
            var cases = new TheoryData<NumberedKind, long>();
            foreach (var kind in Enum.GetValues<NumberedKind>())
            {
                foreach (var beginning in Beginnings) cases.Add(kind, beginning);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Deliver_LowerIdsMadeLater_AreDeliveredAfterOneNotice(NumberedKind kind, long beginning)
    {
        DeliverRow(1, kind, First, Count, time: 1000);
        DeliverRow(1, kind, beginning, 3, time: 2000);
        Assert.Equal([.. Row(First, Count), "restart", .. Row(beginning, 3)], _rig.Received());
        Assert.Equal(0, _rig.Merger.Repeated);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Deliver_LowerIdsOnTheNextSocketAfterALoss_AreDeliveredAfterOneNotice(NumberedKind kind, long beginning)
    {
        DeliverRow(1, kind, First, Count, time: 1000);
        _rig.Merger.Start(2, GapCause.Reconnect);
        DeliverRow(2, kind, beginning, 3, time: 2000);
        Assert.Equal([.. Row(First, Count), "restart", .. Row(beginning, 3)], _rig.Received());
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Deliver_LowerIdOfTheSameMoment_IsARestart(NumberedKind kind, long beginning)
    {
        DeliverRow(1, kind, First, Count, time: 1000);
        _rig.Deliver(1, kind.Make(beginning, 1000 + Count - 1));
        DeliverRow(1, kind, beginning + 1, 2, time: 2000);
        Assert.Equal([.. Row(First, Count), "restart", .. Row(beginning, 3)], _rig.Received());
    }

    [Theory]
    [InlineData(NumberedKind.Trade)]
    [InlineData(NumberedKind.AggregateTrade)]
    [InlineData(NumberedKind.SpotDepth)]
    [InlineData(NumberedKind.ChainedDepth)]
    public void Deliver_OrderSwappedByOne_IsNoRestart(NumberedKind kind)
    {
        _rig.Deliver(1, kind.Make(1, 1), kind.Make(2, 2), kind.Make(4, 4), kind.Make(3, 3), kind.Make(5, 5));
        Assert.Equal(["1", "2", "Venue 3-3", "4", "5"], _rig.Received());
        Assert.Equal(1, _rig.Merger.Repeated);

        // The same for events of the same time.
        _rig.Deliver(1, kind.Make(7, 9), kind.Make(6, 9), kind.Make(8, 9));
        Assert.Equal(["Venue 6-6", "7", "8"], _rig.Received());
        Assert.Equal(2, _rig.Merger.Repeated);
    }

    [Theory]
    [InlineData(NumberedKind.BookTicker)]
    [InlineData(NumberedKind.PartialDepth)]
    public void Deliver_StaleBestPrice_IsDroppedAndCounted(NumberedKind kind)
    {
        _rig.Deliver(1, kind.Make(5, 5), kind.Make(9, 9), kind.Make(7, 7), kind.Make(11, 11));
        Assert.Equal(["5", "9", "11"], _rig.Received());
        Assert.Equal(1, _rig.Merger.Repeated);
    }

    [Theory]
    [InlineData(NumberedKind.Trade)]
    [InlineData(NumberedKind.AggregateTrade)]
    [InlineData(NumberedKind.SpotDepth)]
    [InlineData(NumberedKind.ChainedDepth)]
    [InlineData(NumberedKind.UntimedTrade)]
    public void Deliver_SameEventAgain_IsARepetition(NumberedKind kind)
    {
        _rig.Deliver(1, kind.Make(1, 1), kind.Make(2, 2), kind.Make(2, 2), kind.Make(3, 3), kind.Make(3, 3));
        Assert.Equal(["1", "2", "3"], _rig.Received());
        Assert.Equal(2, _rig.Merger.Repeated);
    }

    [Fact]
    public void Deliver_MessageStampedAnew_DoesNotMakeAnOldTradeANewOne()
    {
        var late = NumberedKind.Trade.Make(3, 3);
        late.EventTimeMicroseconds = 90_000;
        _rig.Deliver(1, NumberedKind.Trade.Make(2, 2), NumberedKind.Trade.Make(4, 4), late, NumberedKind.Trade.Make(5, 5));
        Assert.Equal(["2", "Venue 3-3", "4", "5"], _rig.Received());
    }

    [Theory]
    [InlineData(NumberedKind.Trade)]
    [InlineData(NumberedKind.AggregateTrade)]
    [InlineData(NumberedKind.SpotDepth)]
    [InlineData(NumberedKind.ChainedDepth)]
    [InlineData(NumberedKind.BookTicker)]
    [InlineData(NumberedKind.PartialDepth)]
    [InlineData(NumberedKind.Kline)]
    [InlineData(NumberedKind.UntimedBookTicker)]
    public void Deliver_ManyRestarts_EachIsSaidOnce(NumberedKind kind)
    {
        long time = 0;
        var expected = new List<string>();
        foreach (var beginning in (long[])[1000, 500, 501, 3, 2, 0, -10])
        {
            DeliverRow(1, kind, beginning, 3, time += 10);
            expected.AddRange([.. beginning == 1000 ? Array.Empty<string>() : ["restart"], .. Row(beginning, 3)]);
        }

        Assert.Equal(expected, _rig.Received());
    }

    [Fact]
    public void Deliver_ClockSetBackWithTheIds_IsARestartAfterAWhile()
    {
        DeliverRow(1, NumberedKind.Trade, First, Count, time: 100_000);
        for (var i = 0; i < 30; i++)
        {
            _rig.Time.Advance(TimeSpan.FromSeconds(1));
            _rig.Deliver(1, NumberedKind.Trade.Make(1 + i, 1 + i));
        }

        var received = _rig.Received()[Count..];
        Assert.Equal(["restart", .. Row(16, 15)], received);
        Assert.Equal(15, _rig.Merger.Repeated);
    }

    [Fact]
    public void Deliver_SameTradeAgainAndAgain_NeverIsARestart()
    {
        DeliverRow(1, NumberedKind.Trade, First, Count, time: 1000);
        for (var i = 0; i < 30; i++)
        {
            _rig.Time.Advance(TimeSpan.FromSeconds(1));
            _rig.Deliver(1, NumberedKind.Trade.Make(First + Count - 1, 1000 + Count - 1));
        }

        Assert.Equal(Count, _rig.Received().Count);
        Assert.Equal(30, _rig.Merger.Repeated);
    }

    public void Dispose() => _rig.Dispose();

    private static IEnumerable<string> Row(long first, int count) =>
        Enumerable.Range(0, count).Select(i => (first + i).ToString(CultureInfo.InvariantCulture));

    private void DeliverRow(int generation, NumberedKind kind, long first, int count, long time) =>
        _rig.Deliver(generation, [.. Enumerable.Range(0, count).Select(i => kind.Make(first + i, time + i))]);
}
