using MarketStream.Books;
using MarketStream.Engine.Books;
using MarketStream.Engine.Venues;
using MarketStream.Events;
using MarketStream.Fuzzing;
using MarketStream.Notices;
using MarketStream.Venues;
using static MarketStream.Engine.Tests.Books.TestBooks;

namespace MarketStream.Engine.Tests.Books;

/// <summary>Books that begin with the snapshots of a recording.</summary>
public sealed class RecordedSnapshotTests : IAsyncDisposable
{
    // That of the changes, as those of another time would be a new count of ids.
    private const long MadeAt = 1_760_000_000_000_000;

    private readonly SynchronizedBooks _books = new(
        VenueCatalog.Shared.Get("binance-spot"), new RecordedSnapshotSource(), new BookOptions(), new QuietTimeProvider(), _ => { });

    public ValueTask DisposeAsync() => _books.DisposeAsync();

    [Fact]
    public void OnItem_Snapshot_IsTheBookWithItsBoundsAndTimes()
    {
        var book = Add();
        Assert.Equal("the recording has no snapshot of it up to this point.", book.LastError);
        _books.OnItem(Recorded(100, at: 5));
        var now = book.Read(10);
        Assert.Equal((BookState.Live, BookCause.None, 100L, "10:1 9:1", "11:1 12:1"), (now.State, now.Cause, now.LastUpdateId, now.Bids.ToString(), now.Asks.ToString()));
        Assert.Equal((9m, null, 4L, MadeAt), (now.BidsKnownTo, now.AsksKnownTo, now.ReceivedAtTicks, now.EventTimeMicroseconds));
        Assert.Null(book.LastError);
    }

    [Fact]
    public void OnItem_ChangesAroundTheSnapshot_AreAppliedOnceEach()
    {
        // Two threads write changes and snapshots: some changes stand on the wrong side.
        var book = Add();
        _books.OnItem(Update(99, 100, bids: "10:7", stream: "A"));
        _books.OnItem(Update(101, 102, bids: "10:8", stream: "A"));
        _books.OnItem(Recorded(100, at: 5));
        _books.OnItem(Update(99, 100, bids: "10:7", stream: "A"));
        Assert.Equal((BookState.Live, 102L, "10:8"), (book.State, book.Read(1).LastUpdateId, book.Read(1).Bids.ToString()));
        _books.OnItem(Update(103, 104, bids: "10:9", stream: "A"));
        Assert.Equal((BookState.Live, 104L, "10:9"), (book.State, book.Read(1).LastUpdateId, book.Read(1).Bids.ToString()));
    }

    [Theory]
    [InlineData(BookState.Synchronizing, BookState.Synchronizing)]
    [InlineData(BookState.Diverged, BookState.Diverged)]
    [InlineData(BookState.Waiting, BookState.Waiting)]
    public void OnItem_SnapshotThatDidNotHelp_LeavesTheStateOfTheLiveBook(BookState recorded, BookState expected)
    {
        var book = Add();
        var item = Recorded(100, at: 5);
        (item.State, item.Cause) = (recorded, recorded == BookState.Synchronizing ? BookCause.None : BookCause.SnapshotTooOld);
        _books.OnItem(item);
        Assert.Equal((expected, item.Cause), (book.State, book.Read(1).Cause));
    }

    [Fact]
    public void OnItem_SnapshotThatIsNotNeeded_ChangesNothing()
    {
        var book = Add();
        _books.OnItem(Recorded(100, at: 5));
        _books.OnItem(Recorded(90, at: 6));
        Assert.Equal(100, book.Read(1).LastUpdateId);
    }

    [Theory]
    [InlineData(true, 21, BookState.Live)]
    [InlineData(true, 19, BookState.Diverged)]
    [InlineData(false, 21, BookState.Diverged)]
    public void UseEarly_SnapshotBeforeTheGapThatItAnswers_IsUsedBehindTheGap(bool isFromVenue, long madeAt, BookState expected)
    {
        var book = Add();
        _books.OnItem(Recorded(100, at: 5));
        var early = Recorded(200, at: madeAt);
        early.IsFromVenue = isFromVenue;
        _books.OnItem(early);
        Assert.Equal(100, book.Read(1).LastUpdateId);
        _books.OnItem(new GapNotice
        {
            Identity = new StreamIdentity("test", "A"),
            Kind = NoticeKind.Gap,
            Message = "",
            Connection = "",
            Symbol = "A",
            Cause = GapCause.Venue,
            LastReceivedAt = default,
            Duration = default,
        });
        book.UseEarly(20);
        Assert.Equal((expected, expected == BookState.Live ? 200 : 100), (book.State, book.Read(1).LastUpdateId));
    }

    [Fact]
    public void Record_LiveBook_GoesOnInAReplayAsItDid()
    {
        var live = new BookSynchronizer(BookRule.Ranges, 100);
        var replayed = Add();
        live.OnUpdate(Update(101, 101, bids: "10:2"));
        live.OnSnapshot(Snapshot(100), 2);
        _books.OnItem(new BookSnapshotEvent
        {
            Identity = new StreamIdentity("test", "A"),
            State = live.State,
            LastUpdateId = live.Book.LastUpdateId,
            Bids = live.Book.Bids.Top(100),
            Asks = live.Book.Asks.Top(100),
            BidsKnownTo = live.Book.Bids.KnownTo,
            AsksKnownTo = live.Book.Asks.KnownTo,
        });
        for (var id = 102; id < 120; id++)
        {
            var change = Update(id, id, bids: $"{id % 7}:{id % 3}", asks: $"{11 + (id % 5)}:{id % 2}", stream: "A");
            live.OnUpdate(change);
            _books.OnItem(change);
        }

        var now = replayed.Read(100);
        Assert.Equal(
            (live.State, live.Book.LastUpdateId, live.Book.Bids.Top(100).ToString(), live.Book.Asks.Top(100).ToString(), live.Book.Bids.KnownTo),
            (now.State, now.LastUpdateId, now.Bids.ToString(), now.Asks.ToString(), now.BidsKnownTo));
    }

    private SynchronizedBook Add() => _books.Add("A", "A", EventKind.DepthUpdate);

    private static BookSnapshotEvent Recorded(long id, long at) => new()
    {
        Identity = new StreamIdentity("test", "A"),
        ReceivedAtTicks = at,
        EventTimeMicroseconds = MadeAt,
        State = BookState.Live,
        IsFromVenue = true,
        LastUpdateId = id,
        LastReceivedAt = new DateTimeOffset(at - 1, TimeSpan.Zero),
        Bids = Side("10:1 9:1"),
        Asks = Side("11:1 12:1"),
        BidsKnownTo = 9,
    };
}
