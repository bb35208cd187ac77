using MarketStream.Books;
using MarketStream.Engine.Books;
using MarketStream.Venues;
using static MarketStream.Engine.Tests.Books.TestBooks;

namespace MarketStream.Engine.Tests.Books;

public sealed class BookSynchronizerTests
{
    [Theory]
    // Spot: what ends before the snapshot is dropped, the first one begins at or before the id behind it.
    [InlineData(BookRule.Ranges, 100, 95, 100, null, BookState.Synchronizing)]
    [InlineData(BookRule.Ranges, 100, 98, 103, null, BookState.Live)]
    [InlineData(BookRule.Ranges, 100, 101, 103, null, BookState.Live)]
    [InlineData(BookRule.Ranges, 100, 102, 103, null, BookState.Diverged)]
    // Futures: the first one spans the snapshot's id.
    [InlineData(BookRule.Chain, 100, 90, 99, 89L, BookState.Synchronizing)]
    [InlineData(BookRule.Chain, 100, 90, 100, 89L, BookState.Live)]
    [InlineData(BookRule.Chain, 100, 100, 110, 98L, BookState.Live)]
    [InlineData(BookRule.Chain, 100, 105, 110, 100L, BookState.Diverged)]
    [InlineData(BookRule.Chain, 100, 105, 110, 102L, BookState.Diverged)]
    // Options: where it is quiet the first one may also follow the snapshot directly.
    [InlineData(BookRule.QuietChain, 100, 105, 110, 100L, BookState.Live)]
    [InlineData(BookRule.QuietChain, 100, 101, 110, 97L, BookState.Live)]
    [InlineData(BookRule.QuietChain, 100, 100, 110, 98L, BookState.Live)]
    [InlineData(BookRule.QuietChain, 100, 102, 110, 101L, BookState.Diverged)]
    public void OnUpdate_FirstBehindSnapshot_JoinsByTheVenuesRule(BookRule rule, long id, long first, long last, long? previous, BookState expected)
    {
        var behind = new BookSynchronizer(rule, 100);
        behind.OnSnapshot(Snapshot(id), 100);
        Assert.Equal((BookState.Synchronizing, false), (behind.State, behind.NeedsSnapshot));
        behind.OnUpdate(Update(first, last, previous, bids: "10:5"));
        Assert.Equal((expected, expected == BookState.Diverged), (behind.State, behind.NeedsSnapshot));

        // The same when the change was there before the snapshot, which is not shown when it is too old.
        var before = new BookSynchronizer(rule, 100);
        before.OnUpdate(Update(first, last, previous, bids: "10:5"));
        Assert.Equal((BookState.Waiting, true), (before.State, before.NeedsSnapshot));
        before.OnSnapshot(Snapshot(id), 100);
        Assert.Equal(expected == BookState.Diverged ? BookState.Waiting : expected, before.State);
        Assert.Equal(expected == BookState.Diverged ? BookCause.SnapshotTooOld : BookCause.None, before.Cause);
        if (expected == BookState.Live) Assert.Equal((last, 5m), (before.Book.LastUpdateId, before.Book.Bids[0].Quantity));
    }

    [Theory]
    [InlineData(BookRule.Ranges, 111, 115, null, BookState.Live, BookCause.None)]
    [InlineData(BookRule.Ranges, 105, 115, null, BookState.Live, BookCause.None)]
    [InlineData(BookRule.Ranges, 112, 115, null, BookState.Diverged, BookCause.MissedUpdates)]
    [InlineData(BookRule.Chain, 113, 115, 110L, BookState.Live, BookCause.None)]
    [InlineData(BookRule.Chain, 113, 115, 112L, BookState.Diverged, BookCause.MissedUpdates)]
    [InlineData(BookRule.QuietChain, 111, 115, 112L, BookState.Diverged, BookCause.MissedUpdates)]
    public void OnUpdate_Live_ContinuesByTheVenuesRule(BookRule rule, long first, long last, long? previous, BookState state, BookCause cause)
    {
        var book = Live(rule);
        book.OnUpdate(Update(first, last, previous, asks: "11:7"));
        Assert.Equal((state, cause), (book.State, book.Cause));
        Assert.Equal(state == BookState.Live ? 7m : 1m, book.Book.Asks[0].Quantity);
    }

    [Fact]
    public void OnUpdate_Repeated_ChangesNothing()
    {
        var book = Live(BookRule.Chain);
        book.OnUpdate(Update(111, 112, 110, bids: "10:3"));
        book.OnUpdate(Update(95, 110, 90, bids: "10:8"));
        book.OnUpdate(Update(111, 112, 110, bids: "10:3"));
        Assert.Equal((BookState.Live, 112L, 3m), (book.State, book.Book.LastUpdateId, book.Book.Bids[0].Quantity));
    }

    [Fact]
    public void OnUpdate_AfterAHole_IsHealedByASnapshotAlone()
    {
        var book = Live(BookRule.Ranges);
        book.OnUpdate(Update(120, 121, bids: "10:3"));
        book.OnUpdate(Update(122, 123, bids: "9:0"));
        Assert.Equal((BookState.Diverged, 110L), (book.State, book.Book.LastUpdateId));

        book.OnSnapshot(Snapshot(115), 100);
        Assert.Equal((BookState.Diverged, BookCause.SnapshotTooOld, true), (book.State, book.Cause, book.NeedsSnapshot));
        book.OnSnapshot(Snapshot(121, bids: "10:4 9:1"), 100);
        Assert.Equal((BookState.Live, 123L, "10:4"), (book.State, book.Book.LastUpdateId, book.Book.Bids.Top(9).ToString()));
    }

    [Fact]
    public void OnUpdate_HoleWhileWaiting_KeepsOnlyWhatIsBehindIt()
    {
        var book = new BookSynchronizer(BookRule.Chain, 100);
        book.OnUpdate(Update(100, 110, 90));
        book.OnUpdate(Update(130, 140, 120));
        book.OnSnapshot(Snapshot(105), 100);
        Assert.Equal((BookState.Waiting, BookCause.SnapshotTooOld), (book.State, book.Cause));
        book.OnSnapshot(Snapshot(135), 100);
        Assert.Equal((BookState.Live, 140L), (book.State, book.Book.LastUpdateId));
    }

    [Fact]
    public void OnUpdate_ManyWhileWaiting_KeepsFewUntilASnapshotIsUnderWay()
    {
        var book = new BookSynchronizer(BookRule.Ranges, 100);
        for (var id = 1; id <= 100; id++) book.OnUpdate(Update(id, id));
        book.OnSnapshot(Snapshot(50), 100);
        Assert.Equal(BookCause.SnapshotTooOld, book.Cause);
        book.IsSnapshotUnderWay = true;
        for (var id = 101; id <= 500; id++) book.OnUpdate(Update(id, id));
        book.OnSnapshot(Snapshot(90), 100);
        Assert.Equal((BookState.Live, 500L), (book.State, book.Book.LastUpdateId));
    }

    [Fact]
    public void OnUpdate_CrossesTheBook_IsSaidAndHealed()
    {
        var book = Live(BookRule.Ranges);
        book.OnUpdate(Update(111, 112, bids: "11:1"));
        Assert.Equal((BookState.Diverged, BookCause.Crossed, true), (book.State, book.Cause, book.Book.IsCrossed));
        book.OnUpdate(Update(113, 114, bids: "8:1"));
        book.OnSnapshot(Snapshot(113), 100);
        Assert.Equal((BookState.Live, BookCause.None, false), (book.State, book.Cause, book.Book.IsCrossed));
    }

    [Fact]
    public void OnSnapshot_CrossedItself_IsSaidAndNotAskedForAgain()
    {
        var book = new BookSynchronizer(BookRule.Ranges, 100);
        book.OnSnapshot(Snapshot(100, bids: "12:1"), 100);
        Assert.Equal((BookCause.CrossedSnapshot, false), (book.Cause, book.NeedsSnapshot));
        book.OnUpdate(Update(101, 101, bids: "9:1"));
        Assert.Equal((BookState.Live, BookCause.CrossedSnapshot), (book.State, book.Cause));
        book.OnUpdate(Update(102, 102, bids: "12:0"));
        Assert.Equal((BookState.Live, BookCause.None), (book.State, book.Cause));
        book.OnUpdate(Update(103, 103, bids: "12:1"));
        Assert.Equal(BookCause.Crossed, book.Cause);
    }

    [Fact]
    public void OnReconnected_NothingMissed_IsLiveWithoutASnapshot()
    {
        var book = Live(BookRule.Chain);
        book.OnDisconnected();
        Assert.Equal((BookState.Stale, BookCause.Disconnected, false), (book.State, book.Cause, book.NeedsSnapshot));
        book.OnReconnected();
        Assert.Equal((BookState.Stale, true), (book.State, book.NeedsSnapshot));
        book.OnUpdate(Update(120, 121, 110));
        Assert.Equal((BookState.Live, BookCause.None, false), (book.State, book.Cause, book.NeedsSnapshot));
    }

    [Fact]
    public void OnReconnected_SomethingMissed_WaitsForASnapshot()
    {
        var book = Live(BookRule.Chain);
        book.OnDisconnected();
        book.OnReconnected();
        book.OnUpdate(Update(120, 125, 115));
        Assert.Equal((BookState.Diverged, BookCause.Disconnected), (book.State, book.Cause));
        book.OnSnapshot(Snapshot(122), 100);
        Assert.Equal((BookState.Live, 125L), (book.State, book.Book.LastUpdateId));
    }

    [Fact]
    public void OnUpdate_IdsBeginAnew_IsARestartAndNoRepetition()
    {
        var book = Live(BookRule.Chain);
        book.OnUpdate(Update(5, 6, 4, seconds: 60));
        Assert.Equal((BookState.Diverged, BookCause.Restarted, 1), (book.State, book.Cause, book.Epoch));
        book.OnSnapshot(Snapshot(6, seconds: 60), 100);
        book.OnUpdate(Update(7, 8, 6, seconds: 61));
        Assert.Equal((BookState.Live, 8L), (book.State, book.Book.LastUpdateId));
    }

    [Fact]
    public void OnGap_Live_NeedsASnapshot()
    {
        var book = Live(BookRule.Ranges);
        book.OnGap(isRestart: false);
        Assert.Equal((BookState.Diverged, BookCause.MissedUpdates, true), (book.State, book.Cause, book.NeedsSnapshot));
    }

    [Theory]
    [InlineData(109)]
    [InlineData(5)]
    public void OnGap_IdsBeginAnew_WhatWasKeptOfTheOldOnesIsForgotten(long last)
    {
        // The book waits for a snapshot already, with changes of the old count.
        var book = Live(BookRule.Chain);
        book.OnUpdate(Update(130, 140, 120));
        book.IsSnapshotUnderWay = true;
        Assert.Equal((BookState.Diverged, 0), (book.State, book.Epoch));
        book.OnGap(isRestart: true);
        Assert.Equal(1, book.Epoch);
        book.OnUpdate(Update(last - 2, last, last - 3, seconds: 1));
        book.OnSnapshot(Snapshot(last - 1, seconds: 1), 100);
        Assert.Equal((BookState.Live, last), (book.State, book.Book.LastUpdateId));
    }

    [Fact]
    public void OnGap_IdsOfWholeBooksBeginAnew_TheNextOneIsTheBook()
    {
        var book = new BookSynchronizer(BookRule.Whole, 100);
        book.OnPartialDepth(Snapshot(50));
        book.OnGap(isRestart: true);
        Assert.Equal(BookState.Live, book.State);
        book.OnPartialDepth(Snapshot(3, bids: "7:1"));
        Assert.Equal((BookState.Live, 7m), (book.State, book.Book.Bids[0].Price));
        book.OnPartialDepth(Snapshot(2, bids: "6:1"));
        Assert.Equal(7m, book.Book.Bids[0].Price);
    }

    [Fact]
    public void OnPartialDepth_EachEvent_IsTheBook()
    {
        var book = new BookSynchronizer(BookRule.Whole, 100);
        Assert.Equal((BookState.Waiting, false), (book.State, book.NeedsSnapshot));
        book.OnPartialDepth(Snapshot(5));
        Assert.Equal((BookState.Live, 9m), (book.State, book.Book.Bids.KnownTo));
        book.OnPartialDepth(Snapshot(4, bids: "1:1"));
        Assert.Equal(10m, book.Book.Bids[0].Price);
        book.OnDisconnected();
        Assert.Equal(BookState.Stale, book.State);
        book.OnReconnected();
        book.OnUpdate(Update(6, 6, bids: "10.5:1"));
        Assert.Equal((BookState.Stale, false), (book.State, book.NeedsSnapshot));
        book.OnPartialDepth(Snapshot(9, bids: "8:1"));
        Assert.Equal((BookState.Live, "8:1"), (book.State, book.Book.Bids.Top(5).ToString()));
        book.OnPartialDepth(Snapshot(2, bids: "7:1", seconds: 60));
        Assert.Equal("7:1", book.Book.Bids.Top(5).ToString());
    }

    /// <summary>A live book that ends with id 110.</summary>
    private static BookSynchronizer Live(BookRule rule)
    {
        var book = new BookSynchronizer(rule, 100);
        book.OnSnapshot(Snapshot(100), 100);
        book.OnUpdate(Update(95, 110, 90));
        Assert.Equal(BookState.Live, book.State);
        return book;
    }
}
