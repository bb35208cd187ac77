using MarketStream.Engine.Delivery.Sequences;
using MarketStream.Events;

namespace MarketStream.Engine.Tests.Delivery.Sequences;

public class StreamSequenceTests
{
    [Fact]
    public void Accept_Trades_TellsRepetitionsGapsAndRestarts()
    {
        var sequence = StreamSequence.For(Trade(1));
        Assert.Equal(SequenceVerdict.Next, sequence.Accept(Trade(500_000), out _));
        Assert.Equal(SequenceVerdict.Next, sequence.Accept(Trade(500_001), out _));
        Assert.Equal(SequenceVerdict.Repeated, sequence.Accept(Trade(500_001), out _));
        Assert.Equal(SequenceVerdict.Repeated, sequence.Accept(Trade(499_990), out _));
        Assert.Equal(SequenceVerdict.Gap, sequence.Accept(Trade(500_005), out var missing));
        Assert.Equal(new MissingRange(500_002, 500_004, 3), missing);
        Assert.Equal(SequenceVerdict.Restarted, sequence.Accept(Trade(1), out _));
        Assert.Equal(SequenceVerdict.Next, sequence.Accept(Trade(2), out _));

        // Late copies from before the restart.
        Assert.Equal(SequenceVerdict.Repeated, sequence.Accept(Trade(500_004), out _));
        Assert.Equal(SequenceVerdict.Next, sequence.Accept(Trade(3), out _));
    }

    [Fact]
    public void Covers_CountThatBeginsAnew_WaitsForTheSocketThatSpeaks()
    {
        var sequence = StreamSequence.For(Trade(1));
        sequence.Accept(Trade(500_000), out _);
        Assert.True(sequence.Covers(Trade(500_001)));
        Assert.False(sequence.Covers(Trade(1)));
        sequence.Accept(Trade(1), out _);
        Assert.True(sequence.Covers(Trade(2)));
    }

    [Fact]
    public void Accept_BlockTrades_AreNotNumberedOneByOne()
    {
        var sequence = StreamSequence.For(new TradeEvent { TradeId = 5, TradeType = "BLOCK" });
        Assert.Equal(SequenceVerdict.Next, sequence.Accept(new TradeEvent { TradeId = 5, TradeType = "BLOCK" }, out _));
        Assert.Equal(SequenceVerdict.Next, sequence.Accept(new TradeEvent { TradeId = 90, TradeType = "BLOCK" }, out _));
    }

    [Fact]
    public void Accept_SpotDepth_OverlapIsHarmlessAndAHoleIsSaid()
    {
        var sequence = StreamSequence.For(Depth(1, 1));
        Assert.Equal(SequenceVerdict.Next, sequence.Accept(Depth(100, 110), out _));
        Assert.Equal(SequenceVerdict.Next, sequence.Accept(Depth(105, 120), out _));
        Assert.Equal(SequenceVerdict.Repeated, sequence.Accept(Depth(111, 120), out _));
        Assert.Equal(SequenceVerdict.Next, sequence.Accept(Depth(121, 121), out _));
        Assert.Equal(SequenceVerdict.Gap, sequence.Accept(Depth(125, 130), out var missing));
        Assert.Equal(new MissingRange(122, 124, null), missing);
    }

    [Fact]
    public void Accept_FuturesDepth_FollowsTheChainAndNotTheFirstId()
    {
        var sequence = StreamSequence.For(Depth(1, 1, 0));
        Assert.Equal(SequenceVerdict.Next, sequence.Accept(Depth(100, 110, 90), out _));
        Assert.Equal(SequenceVerdict.Next, sequence.Accept(Depth(150, 160, 110), out _));
        Assert.Equal(SequenceVerdict.Gap, sequence.Accept(Depth(180, 190, 175), out var missing));
        Assert.Equal(new MissingRange(161, 175, null), missing);
    }

    [Fact]
    public void Accept_Candles_MissesTheCloseAndTheOnesBetween()
    {
        const long minute = 60_000;
        var sequence = StreamSequence.For(Kline(0, false));
        Assert.Equal(SequenceVerdict.Next, sequence.Accept(Kline(0, false), out _));
        Assert.Equal(SequenceVerdict.Next, sequence.Accept(Kline(0, true), out _));
        Assert.Equal(SequenceVerdict.Next, sequence.Accept(Kline(minute, false), out _));
        Assert.Equal(SequenceVerdict.Gap, sequence.Accept(Kline(3 * minute, true), out var missing));
        Assert.Equal(new MissingRange(minute, 2 * minute, 2), missing);
        Assert.Equal(SequenceVerdict.Gap, sequence.Accept(Kline(5 * minute, false), out missing));
        Assert.Equal(new MissingRange(4 * minute, 4 * minute, 1), missing);
    }

    [Fact]
    public void Accept_StampsInAnOverlap_TellsTheSameContentOnly()
    {
        var sequence = StreamSequence.For(Ticker(1, 5));
        Assert.Equal(SequenceVerdict.Next, sequence.Accept(Ticker(1, 5), out _));
        Assert.Equal(SequenceVerdict.Next, sequence.Accept(Ticker(1, 5), out _));
        sequence.BeginOverlap();
        Assert.Equal(SequenceVerdict.Next, sequence.Accept(Ticker(2, 5), out _));
        Assert.Equal(SequenceVerdict.Repeated, sequence.Accept(Ticker(2, 5), out _));
        Assert.Equal(SequenceVerdict.Next, sequence.Accept(Ticker(2, 6), out _));
        Assert.True(sequence.Covers(Ticker(2, 6)));
        Assert.True(sequence.Covers(Ticker(1, 9)));
        Assert.False(sequence.Covers(Ticker(2, 7)));
    }

    [Fact]
    public void EndOverlap_SocketThatStaysLagsBehind_TellsWhatTheOtherBroughtUntilItHasPassed()
    {
        var sequence = StreamSequence.For(Ticker(1, 5));
        sequence.BeginOverlap();
        Assert.Equal(SequenceVerdict.Next, sequence.Accept(Ticker(1, 5), out _));
        Assert.Equal(SequenceVerdict.Next, sequence.Accept(Ticker(2, 5), out _));
        sequence.EndOverlap();
        Assert.Equal(SequenceVerdict.Repeated, sequence.Accept(Ticker(2, 5), out _));
        Assert.Equal(SequenceVerdict.Next, sequence.Accept(Ticker(3, 5), out _));
        Assert.Equal(SequenceVerdict.Next, sequence.Accept(Ticker(3, 5), out _));
    }

    [Fact]
    public void Accept_BestPrices_DropsWhatIsStale()
    {
        var sequence = StreamSequence.For(new BookTickerEvent { UpdateId = 5 });
        Assert.Equal(SequenceVerdict.Next, sequence.Accept(new BookTickerEvent { UpdateId = 5 }, out _));
        Assert.Equal(SequenceVerdict.Next, sequence.Accept(new BookTickerEvent { UpdateId = 9 }, out _));
        Assert.Equal(SequenceVerdict.Repeated, sequence.Accept(new BookTickerEvent { UpdateId = 7 }, out _));
    }

    private static TradeEvent Trade(long id) => new() { TradeId = id };

    private static DepthUpdateEvent Depth(long first, long last, long? previous = null) =>
        new() { FirstUpdateId = first, LastUpdateId = last, PreviousUpdateId = previous };

    private static KlineEvent Kline(long openTime, bool isClosed) =>
        new() { Interval = "1m", OpenTimeMicroseconds = openTime * 1000, IsClosed = isClosed, EventTimeMicroseconds = openTime * 1000 + 1 };

    private static TickerEvent Ticker(long time, decimal price) => new() { EventTimeMicroseconds = time, LastPrice = price };
}
