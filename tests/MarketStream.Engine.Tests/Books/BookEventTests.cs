using System.Text;
using MarketStream.Books;
using MarketStream.Engine.Recording;
using MarketStream.Events;
using static MarketStream.Engine.Tests.Books.TestBooks;

namespace MarketStream.Engine.Tests.Books;

public sealed class BookEventTests
{
    private static readonly BookEvent Book = new()
    {
        Symbol = "S",
        State = BookState.Live,
        Bids = Side("99:3 98:5 90:2"),
        Asks = Side("101:1 103:4 110:10"),
    };

    [Fact]
    public void Properties_TwoSides_FollowFromTheLevels()
    {
        Assert.Equal((99m, 3m, 101m, 1m), (Book.BestBid, Book.BestBidQuantity, Book.BestAsk, Book.BestAskQuantity));
        Assert.Equal((100m, 2m, 200m), (Book.Mid, Book.Spread, Book.SpreadBps));

        // Three on the bid and one on the ask: the price leans to the ask.
        Assert.Equal(100.5m, Book.MicroPrice);
        Assert.Equal((0.5m, 0.230769m, -0.2m), (Book.BestImbalance, Book.Imbalance(2), Book.Imbalance(99)));
        Assert.Equal((false, false), (Book.IsCrossed, Book.IsStale));
        Assert.Equal("S 3 x 99 / 101 x 1 (Live, 3 bids, 3 asks)", Book.ToString());
    }

    [Fact]
    public void Columns_OfARecording_AreFlat() => Assert.Equal(
        "Venue,Stream,ReceivedAt,Symbol,EventTime,EventTimeUnixMs,State,Cause,LastUpdateId,BestBid,BestBidQuantity,BestAsk,BestAskQuantity,"
        + "Mid,MicroPrice,Spread,SpreadBps,BestImbalance,IsCrossed,IsStale,BidsKnownTo,AsksKnownTo,Bids,Asks",
        Encoding.UTF8.GetString(EventShape.Of(Book).CsvHeader));

    [Fact]
    public void Properties_EmptySide_AreNull()
    {
        var book = new BookEvent { Bids = Side("99:3") };
        Assert.Equal((99m, null, null, null, null), (book.BestBid, book.BestAsk, book.Mid, book.Spread, book.SpreadBps));
        Assert.Equal((null, 1m, false), (book.MicroPrice, book.BestImbalance, book.IsCrossed));
        Assert.Null(new BookEvent().BestImbalance);
    }

    [Fact]
    public void Properties_NumbersBeyondAllMeasure_AreNullAndNoError()
    {
        var book = new BookEvent { Bids = Side($"{decimal.MinValue}:{decimal.MaxValue}"), Asks = Side($"{decimal.MaxValue}:{decimal.MaxValue}") };
        Assert.Equal((null, null, null, null), (book.Spread, book.SpreadBps, book.MicroPrice, book.BestImbalance));
    }

    [Fact]
    public void CumulativeDepth_LevelsOrDistance_SumsWhatLiesThere()
    {
        var two = Book.CumulativeDepth(2);
        Assert.Equal((2, 8m, 787m), (two.BidLevels, two.BidQuantity, two.BidNotional));
        Assert.Equal((2, 5m, 513m), (two.AskLevels, two.AskQuantity, two.AskNotional));
        var within = Book.CumulativeDepthWithin(2);
        Assert.Equal((2, 8m, 1, 1m), (within.BidLevels, within.BidQuantity, within.AskLevels, within.AskQuantity));
        Assert.Equal(0, Book.CumulativeDepthWithin(0.5m).AskLevels);
        Assert.Equal(3, Book.CumulativeDepth(int.MaxValue).BidLevels);
    }

    [Theory]
    [InlineData(OrderSide.Buy, 1, 1, 101, 101, 0)]
    [InlineData(OrderSide.Buy, 5, 5, 102.6, 103, 1.6)]
    [InlineData(OrderSide.Buy, 25, 15, 107.5333, 110, 6.5333)]
    [InlineData(OrderSide.Sell, 4, 4, 98.75, 98, 0.25)]
    public void CostToFill_Quantity_WalksTheOtherSide(OrderSide side, int quantity, int filled, double average, int worst, double slippage)
    {
        var fill = Book.CostToFill(side, quantity);
        Assert.Equal((side, (decimal)quantity, (decimal)filled, (decimal)worst), (fill.Side, fill.Quantity, fill.FilledQuantity, fill.WorstPrice));
        Assert.Equal((double)fill.AveragePrice!.Value, average, 3);
        Assert.Equal((double)fill.Slippage!.Value, slippage, 3);
        Assert.Equal(filled == quantity, fill.IsComplete);
    }

    [Fact]
    public void CostToFill_NothingToFill_HasNoPrices()
    {
        var fill = new BookEvent().CostToFill(OrderSide.Buy, 1);
        Assert.Equal((0m, null, null, null, null, false), (fill.FilledQuantity, fill.AveragePrice, fill.WorstPrice, fill.Slippage, fill.SlippageBps, fill.IsComplete));
        Assert.True(Book.CostToFill(OrderSide.Sell, 0).IsComplete);
        Assert.Throws<ArgumentOutOfRangeException>(() => Book.CostToFill(OrderSide.Sell, -1));
    }
}
