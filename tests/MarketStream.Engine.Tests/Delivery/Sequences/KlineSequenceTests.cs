using MarketStream.Engine.Delivery.Sequences;
using MarketStream.Events;

namespace MarketStream.Engine.Tests.Delivery.Sequences;

public sealed class KlineSequenceTests
{
    private const long Minute = 60_000;

    private readonly KlineSequence _sequence = new();
    private long _time;

    [Fact]
    public void Accept_NoIdsOfTrades_MissesTheCloseAndLeavesOpenWhatMayBeQuiet()
    {
        Assert.Equal(SequenceVerdict.Next, Accept(0, false, out _));
        Assert.Equal(SequenceVerdict.Next, Accept(0, true, out _));
        Assert.Equal(SequenceVerdict.Next, Accept(1, false, out _));
        Assert.Equal(SequenceVerdict.Gap, Accept(3, true, out var missing));
        Assert.Equal(new MissingRange(Minute, 2 * Minute, 2), missing);
        Assert.Equal(SequenceVerdict.Quiet, Accept(5, false, out missing));
        Assert.Equal(new MissingRange(4 * Minute, 4 * Minute, 1), missing);
    }

    [Fact]
    public void Accept_MinutesInWhichNobodyTraded_AreNoHole()
    {
        Accept(0, true, out _, first: 100, last: 109);
        Assert.Equal(SequenceVerdict.Next, Accept(5, true, out _, first: 110, last: 112));

        // The venue sends a candle without trades with impossible ids.
        Assert.Equal(SequenceVerdict.Next, Accept(6, true, out _, first: 0, last: -1));
        Assert.Equal(SequenceVerdict.Next, Accept(9, true, out _, first: 113, last: 113));
    }

    [Fact]
    public void Accept_MinutesInWhichSomebodyTraded_AreAHole()
    {
        Accept(0, true, out _, first: 100, last: 109);
        Assert.Equal(SequenceVerdict.Gap, Accept(5, true, out var missing, first: 111, last: 112));
        Assert.Equal(new MissingRange(Minute, 4 * Minute, 4), missing);
    }

    [Fact]
    public void Accept_OnlyTheCloseIsMissing_IsSaidAloneThoughMinutesWereQuiet()
    {
        Accept(0, false, out _, first: 100, last: 109);
        Assert.Equal(SequenceVerdict.Gap, Accept(5, false, out var missing, first: 110, last: 112));
        Assert.Equal(new MissingRange(0, 0, 1), missing);
    }

    [Theory]
    [InlineData(KlineSource.IndexPrice)]
    [InlineData(KlineSource.MarkPrice)]
    public void Accept_PricesThatMoveWithoutTrades_AreAHole(KlineSource source)
    {
        Accept(0, true, out _, source: source);
        Assert.Equal(SequenceVerdict.Gap, Accept(2, true, out _, source: source));
    }

    [Fact]
    public void Accept_CloseThatWasMissed_MayComeLate()
    {
        Accept(7, false, out _);
        Assert.Equal(SequenceVerdict.Gap, Accept(8, false, out _));
        Assert.Equal(SequenceVerdict.Next, Accept(7, true, out _));
        Assert.Equal(SequenceVerdict.Next, Accept(8, true, out _));
    }

    [Theory]
    [InlineData("0m")]
    [InlineData("m")]
    [InlineData("")]
    [InlineData("-1m")]
    [InlineData("+1m")]
    [InlineData(" 1m")]
    [InlineData("1")]
    [InlineData("1x")]
    [InlineData("1M")]
    [InlineData("999999999999m")]
    [InlineData("00000000000000000000m")]
    [InlineData("٣m")]
    public void Accept_IntervalThatIsNoLength_TellsNoHole(string interval)
    {
        Accept(0, true, out _, interval: interval);
        Assert.Equal(SequenceVerdict.Next, Accept(1, true, out _, interval: interval));
        Assert.Equal(SequenceVerdict.Next, Accept(500, true, out _, interval: interval));
    }

    [Theory]
    [InlineData("2147483647w")]
    [InlineData("2147483647s")]
    public void Accept_LongestInterval_DoesNotOverflow(string interval)
    {
        foreach (var open in (long[])[long.MinValue / Minute, 0, long.MaxValue / 1000 / Minute, -1, long.MaxValue / Minute])
            Accept(open, true, out _, interval: interval);
    }

    [Fact]
    public void Accept_IntervalsMixedOnOneStream_SayNothingOfEachOther()
    {
        for (var minute = 0; minute < 20; minute++)
        {
            Assert.Equal(SequenceVerdict.Next, Accept(minute, true, out _));
            Assert.Equal(SequenceVerdict.Next, Accept(minute / 5 * 5, false, out _, interval: "5m"));
        }
    }

    [Fact]
    public void Accept_Weeks_FollowEachOther()
    {
        const long week = 7 * 24 * 60;
        Accept(0, true, out _, interval: "1w");
        Assert.Equal(SequenceVerdict.Next, Accept(week, true, out _, interval: "1w"));
        Assert.Equal(SequenceVerdict.Quiet, Accept(3 * week, true, out var missing, interval: "1w"));
        Assert.Equal(1, missing.Count);
    }

    private SequenceVerdict Accept(
        long minute, bool isClosed, out MissingRange missing, long? first = null, long? last = null, KlineSource source = KlineSource.Trades, string interval = "1m") => _sequence.Accept(
        new KlineEvent
        {
            Interval = interval,
            OpenTimeMicroseconds = unchecked(minute * Minute * 1000),
            IsClosed = isClosed,
            EventTimeMicroseconds = ++_time,
            Source = source,
            FirstTradeId = first,
            LastTradeId = last,
        },
        1,
        out missing);
}
