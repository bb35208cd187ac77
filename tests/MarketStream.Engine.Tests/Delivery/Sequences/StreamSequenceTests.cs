using MarketStream.Engine.Delivery.Sequences;
using MarketStream.Engine.Venues;
using MarketStream.Events;

namespace MarketStream.Engine.Tests.Delivery.Sequences;

public class StreamSequenceTests
{
    [Fact]
    public void Accept_Trades_TellsRepetitionsGapsAndRestarts()
    {
        var sequence = StreamSequence.For(null, Trade(1, 1));
        Assert.Equal(SequenceVerdict.Next, sequence.Accept(Trade(500_000, 1), 1, out _));
        Assert.Equal(SequenceVerdict.Next, sequence.Accept(Trade(500_001, 2), 1, out _));
        Assert.Equal(SequenceVerdict.Repeated, sequence.Accept(Trade(500_001, 2), 1, out _));
        Assert.Equal(SequenceVerdict.Repeated, sequence.Accept(Trade(499_990, 1), 1, out _));
        Assert.Equal(SequenceVerdict.Gap, sequence.Accept(Trade(500_005, 3), 1, out var missing));
        Assert.Equal(new MissingRange(500_002, 500_004, 3), missing);
        Assert.Equal(SequenceVerdict.Restarted, sequence.Accept(Trade(1, 4), 1, out _));
        Assert.Equal(SequenceVerdict.Next, sequence.Accept(Trade(2, 5), 1, out _));
    }

    [Fact]
    public void Accept_NextSocketLagsBehindARestart_SaysOnlyWhatIsKnown()
    {
        var sequence = StreamSequence.For(null, Trade(1, 1));
        sequence.Accept(Trade(500_000, 1), 1, out _);
        sequence.BeginOverlap(1);
        sequence.Accept(Trade(500_001, 2), 1, out _);
        Assert.Equal(SequenceVerdict.Restarted, sequence.Accept(Trade(1, 3), 1, out _));
        Assert.Equal(SequenceVerdict.Repeated, sequence.Accept(Trade(500_001, 2), 2, out _));
        Assert.Equal(SequenceVerdict.Repeated, sequence.Accept(Trade(1, 3), 2, out _));
        Assert.Equal(SequenceVerdict.Next, sequence.Accept(Trade(2, 4), 2, out _));
        Assert.Equal(SequenceVerdict.Repeated, sequence.Accept(Trade(2, 4), 1, out _));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(499_990)]
    public void Covers_CountThatBeginsAnew_WaitsForTheSocketThatSpeaks(long first)
    {
        var sequence = StreamSequence.For(null, Trade(1, 1));
        sequence.Accept(Trade(500_000, 1), 1, out _);
        sequence.BeginOverlap(1);
        Assert.True(sequence.Covers(Trade(500_001, 2), 2));
        Assert.True(sequence.Covers(Trade(499_990, 0), 2));
        Assert.False(sequence.Covers(Trade(first, 2), 2));
        sequence.Accept(Trade(first, 2), 1, out _);
        Assert.True(sequence.Covers(Trade(first + 1, 3), 2));
        Assert.True(sequence.Covers(Trade(500_000, 1), 2));
    }

    [Fact]
    public void For_OptionTrades_AreNumberedWithTheBlockTradesAmongThem()
    {
        var channel = VenueCatalog.Shared.Get("binance-options").Channels.Single(channel => channel.Name == "Trade");
        var block = new TradeEvent { TradeId = 10, TradeType = "BLOCK" };
        var sequence = StreamSequence.For(channel, block);
        Assert.Equal(SequenceVerdict.Next, sequence.Accept(block, 1, out _));
        Assert.Equal(SequenceVerdict.Next, sequence.Accept(Trade(11, 1), 1, out _));
        Assert.Equal(SequenceVerdict.Gap, sequence.Accept(Trade(20, 2), 1, out var missing));
        Assert.Equal(new MissingRange(12, 19, 8), missing);
    }

    [Fact]
    public void For_BlockTradesOfSpot_AreNotNumberedOneByOne()
    {
        var channel = VenueCatalog.Shared.Get("binance-spot").Channels.Single(channel => channel.Name == "BlockTrade");
        var sequence = StreamSequence.For(channel, Trade(5, 1));
        Assert.Equal(SequenceVerdict.Next, sequence.Accept(Trade(5, 1), 1, out _));
        Assert.Equal(SequenceVerdict.Next, sequence.Accept(Trade(90, 2), 1, out _));
    }

    [Fact]
    public void For_FirstEventThatNobodyUnderstood_LeavesTheChannelItsNumbers()
    {
        var channel = VenueCatalog.Shared.Get("binance-spot").Channels.Single(channel => channel.Name == "Trade");
        var sequence = StreamSequence.For(channel, new RawEvent());
        Assert.Equal(SequenceVerdict.Next, sequence.Accept(new RawEvent(), 1, out _));
        sequence.Accept(Trade(1, 1), 1, out _);
        Assert.Equal(SequenceVerdict.Gap, sequence.Accept(Trade(3, 2), 1, out _));
    }

    [Fact]
    public void Accept_SpotDepth_OverlapIsHarmlessAndAHoleIsSaid()
    {
        var sequence = StreamSequence.For(null, Depth(1, 1));
        Assert.Equal(SequenceVerdict.Next, sequence.Accept(Depth(100, 110), 1, out _));
        Assert.Equal(SequenceVerdict.Next, sequence.Accept(Depth(105, 120), 1, out _));
        Assert.Equal(SequenceVerdict.Repeated, sequence.Accept(Depth(111, 120), 1, out _));
        Assert.Equal(SequenceVerdict.Next, sequence.Accept(Depth(121, 121), 1, out _));
        Assert.Equal(SequenceVerdict.Gap, sequence.Accept(Depth(125, 130), 1, out var missing));
        Assert.Equal(new MissingRange(122, 124, null), missing);
    }

    [Fact]
    public void Accept_FuturesDepth_FollowsTheChainAndNotTheFirstId()
    {
        var sequence = StreamSequence.For(null, Depth(1, 1, 0));
        Assert.Equal(SequenceVerdict.Next, sequence.Accept(Depth(100, 110, 90), 1, out _));
        Assert.Equal(SequenceVerdict.Next, sequence.Accept(Depth(150, 160, 110), 1, out _));
        Assert.Equal(SequenceVerdict.Gap, sequence.Accept(Depth(180, 190, 175), 1, out var missing));
        Assert.Equal(new MissingRange(161, 175, null), missing);
    }

    [Fact]
    public void Accept_StampsInAnOverlap_TellsTheSameContentOnly()
    {
        var sequence = StreamSequence.For(null, Ticker(1, 5));
        Assert.Equal(SequenceVerdict.Next, sequence.Accept(Ticker(1, 5), 1, out _));
        Assert.Equal(SequenceVerdict.Next, sequence.Accept(Ticker(1, 5), 1, out _));
        sequence.BeginOverlap(1);
        Assert.Equal(SequenceVerdict.Next, sequence.Accept(Ticker(2, 5), 1, out _));
        Assert.Equal(SequenceVerdict.Repeated, sequence.Accept(Ticker(2, 5), 1, out _));
        Assert.Equal(SequenceVerdict.Next, sequence.Accept(Ticker(2, 6), 1, out _));
        Assert.True(sequence.Covers(Ticker(2, 6), 2));
        Assert.True(sequence.Covers(Ticker(1, 9), 2));
        Assert.False(sequence.Covers(Ticker(2, 7), 2));
    }

    [Fact]
    public void EndOverlap_SocketThatStaysLagsBehind_TellsWhatTheOtherBroughtUntilItHasPassed()
    {
        var sequence = StreamSequence.For(null, Ticker(1, 5));
        sequence.BeginOverlap(1);
        Assert.Equal(SequenceVerdict.Next, sequence.Accept(Ticker(1, 5), 1, out _));
        Assert.Equal(SequenceVerdict.Next, sequence.Accept(Ticker(2, 5), 1, out _));
        sequence.EndOverlap();
        Assert.Equal(SequenceVerdict.Repeated, sequence.Accept(Ticker(2, 5), 1, out _));
        Assert.Equal(SequenceVerdict.Next, sequence.Accept(Ticker(3, 5), 1, out _));
        Assert.Equal(SequenceVerdict.Next, sequence.Accept(Ticker(3, 5), 1, out _));
    }

    [Fact]
    public void Accept_BestPrices_DropsWhatIsStale()
    {
        var sequence = StreamSequence.For(null, BestPrice(5, 5));
        Assert.Equal(SequenceVerdict.Next, sequence.Accept(BestPrice(5, 5), 1, out _));
        Assert.Equal(SequenceVerdict.Next, sequence.Accept(BestPrice(9, 9), 1, out _));
        Assert.Equal(SequenceVerdict.Next, sequence.Accept(BestPrice(9, 9), 1, out _));
        Assert.Equal(SequenceVerdict.Repeated, sequence.Accept(BestPrice(7, 7), 1, out _));
    }

    [Fact]
    public void Accept_NoTimes_GoesByTheOrderOfTheSocket()
    {
        var sequence = StreamSequence.For(null, BestPrice(5, null));
        sequence.Accept(BestPrice(9, null), 1, out _);
        Assert.Equal(SequenceVerdict.Restarted, sequence.Accept(BestPrice(7, null), 1, out _));
        Assert.Equal(SequenceVerdict.Next, sequence.Accept(BestPrice(8, null), 1, out _));
    }

    private static TradeEvent Trade(long id, long time) => new() { TradeId = id, EventTimeMicroseconds = time };

    private static DepthUpdateEvent Depth(long first, long last, long? previous = null) =>
        new() { FirstUpdateId = first, LastUpdateId = last, PreviousUpdateId = previous };

    private static BookTickerEvent BestPrice(long id, long? time) => new() { UpdateId = id, EventTimeMicroseconds = time };

    private static TickerEvent Ticker(long time, decimal price) => new() { EventTimeMicroseconds = time, LastPrice = price };
}
