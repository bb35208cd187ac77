using MarketStream.Books;
using MarketStream.Engine.Features;
using MarketStream.Engine.Recorders;
using MarketStream.Errors;
using MarketStream.Events;
using MarketStream.Notices;
using MarketStream.Recordings;

namespace MarketStream.Engine.Tests.Recorders;

/// <summary>When a recording holds snapshots of order books.</summary>
public sealed class RecordedBooksTests : IDisposable
{
    private readonly RecordingBench _bench = new();
    private readonly FakeBooks _books = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Write_FirstChanges_TheBookFollowsThem()
    {
        var work = _bench.Start(_bench.Options("{date}"), books: _books);
        work.Write([Change("A"), Change("B"), Change("A")]);
        work.Write([Change("A")]);
        work.Finish();
        Assert.Equal(["A", "B", "A", "A book", "B book", "A"], Content("2026-12-25.msj"));
        Assert.Equal(1, _books.Released);
    }

    [Fact]
    public void Write_BookIsNotLiveYet_IsAskedAgainAfterASecond()
    {
        _books.IsLive = false;
        var work = _bench.Start(_bench.Options("{date}"), books: _books);
        work.Write([Change("A")]);
        _books.IsLive = true;
        work.Write([Change("A")]);
        _bench.Pass(work, TimeSpan.FromSeconds(1));
        work.Write([Change("A")]);
        work.Finish();
        Assert.Equal(["A", "A", "A", "A book"], Content("2026-12-25.msj"));
    }

    [Fact]
    public void Write_SnapshotThatComesWithTheEvents_IsEnough()
    {
        _books.IsLive = false;
        var work = _bench.Start(_bench.Options("{date}"), books: _books);
        work.Write([Change("A"), FakeBooks.Book("A", _bench.Time.GetUtcNow().Ticks)]);
        work.Write([FakeBooks.Book("A", _bench.Time.GetUtcNow().Ticks)]);
        _books.IsLive = true;
        _bench.Pass(work, TimeSpan.FromSeconds(2));
        work.Write([Change("A")]);
        work.Finish();
        Assert.Equal(["A", "A book", "A book", "A"], Content("2026-12-25.msj"));
    }

    [Fact]
    public void Write_NextPeriod_ItsFileHoldsTheBooksOfQuietStreamsToo()
    {
        var work = _bench.Start(_bench.Options("{date}-{hour}") with { RotateEvery = TimeSpan.FromHours(1) }, books: _books);
        work.Write([Change("A"), Change("B")]);
        _bench.Pass(work, TimeSpan.FromHours(1));
        work.Write([Change("A")]);
        work.Finish();
        Assert.Equal(["A", "B", "A book", "B book"], Content("2026-12-25-12.msj"));
        Assert.Equal(["A", "A book", "B book"], Content("2026-12-25-13.msj"));
    }

    [Fact]
    public void Write_FilesAreFullAtOnce_TheBookIsRecordedOnceAMinute()
    {
        // Each item fills a file, and so does each snapshot.
        var work = _bench.Start(_bench.Options("{date}") with { RotateSize = 1 }, books: _books);
        for (var second = 0; second <= 150; second++)
        {
            work.Write([Change("A")]);
            _bench.Pass(work, TimeSpan.FromSeconds(1));
        }

        work.Finish();
        var files = _bench.Files();
        Assert.Equal(3, files.Count(file => Content(file) is ["A book"]));
        Assert.Equal(151, files.Count(file => Content(file) is ["A"]));
    }

    [Fact]
    public void Write_TenMinutes_TheBookIsRecordedAgain()
    {
        var work = _bench.Start(_bench.Options("{date}"), books: _books);
        work.Write([Change("A")]);
        _bench.Pass(work, TimeSpan.FromMinutes(9));
        work.Write([Change("A")]);
        _bench.Pass(work, TimeSpan.FromMinutes(2));
        work.Write([Change("A")]);
        work.Finish();
        Assert.Equal(["A", "A book", "A", "A", "A book"], Content("2026-12-25.msj"));
    }

    [Fact]
    public void Write_EventsWereDropped_TheBookIsRecordedAgain()
    {
        var work = _bench.Start(_bench.Options("{date}"), books: _books);
        work.Write([Change("A")]);
        work.Write([new DropNotice { Kind = NoticeKind.Dropped, Message = "Full.", Connection = "spot", ReceivedAtTicks = _bench.Time.GetUtcNow().Ticks }, Change("A")]);
        work.Finish();
        Assert.Equal(["A", "A book", "DropNotice", "A", "A book"], Content("2026-12-25.msj"));
    }

    [Fact]
    public void Write_GapThatNoSnapshotFollows_TheBookIsRecordedAfterASecond()
    {
        var work = _bench.Start(_bench.Options("{date}"), books: _books);
        work.Write([Change("A")]);
        work.Write([Gap("A"), Change("A")]);
        _bench.Pass(work, TimeSpan.FromSeconds(2));
        work.Write([Change("A")]);
        work.Finish();
        Assert.Equal(["A", "A book", "GapNotice", "A", "A", "A book"], Content("2026-12-25.msj"));
    }

    [Fact]
    public void Write_StreamWithoutSnapshots_HasNone()
    {
        _books.IsServed = false;
        var work = _bench.Start(_bench.Options("{date}"), books: _books);
        work.Write([Change("A")]);
        work.Write([Change("A")]);
        work.Finish();
        Assert.Equal(["A", "A"], Content("2026-12-25.msj"));
        Assert.Empty(_bench.Said);
    }

    [Fact]
    public void Write_VenueWithoutRest_SaysOnceThatThereAreNoSnapshots()
    {
        _books.Error = new MarketStreamException(ErrorKind.NotFound, "NoRestService", "The venue has no REST service.", "x");
        var work = _bench.Start(_bench.Options("{date}"), books: _books);
        work.Write([Change("A")]);
        work.Write([Change("A"), Change("B")]);
        Assert.Equal(
            (NoticeKind.RecordingFailed, "spot: recording 1: it holds no snapshots of order books, so a replay cannot keep them: The venue has no REST service.", null),
            Assert.Single(_bench.Said));
        work.Finish();
        Assert.Equal(["A", "A", "B"], Content("2026-12-25.msj"));
    }

    [Fact]
    public void Write_Csv_SnapshotsAreAKindOfTheirOwn()
    {
        var work = _bench.Start(_bench.Options("{kind}-{date}") with { Format = RecordingFormat.Csv }, books: _books);
        work.Write([Change("A")]);
        work.Finish();
        Assert.Equal(["BookSnapshot-2026-12-25.csv", "DepthUpdate-2026-12-25.csv"], _bench.Files());
    }

    private DepthUpdateEvent Change(string symbol) => new()
    {
        Identity = new StreamIdentity("binance-spot", symbol),
        Symbol = symbol,
        ReceivedAtTicks = _bench.Time.GetUtcNow().Ticks,
    };

    private GapNotice Gap(string symbol) => new()
    {
        Identity = new StreamIdentity("binance-spot", symbol),
        Kind = NoticeKind.Gap,
        Message = "",
        Connection = "spot",
        ReceivedAtTicks = _bench.Time.GetUtcNow().Ticks,
        Symbol = symbol,
        Cause = GapCause.Venue,
        LastReceivedAt = default,
        Duration = default,
    };

    private string[] Content(string file) => [.. _bench.Read(file).Select(item => item switch
    {
        BookSnapshotEvent book => $"{book.Symbol} book",
        StreamEvent message => message.Symbol,
        _ => item.GetType().Name,
    })];

    private sealed class FakeBooks : IBookRecords
    {
        public bool IsLive { get; set; } = true;

        public bool IsServed { get; set; } = true;

        public MarketStreamException? Error { get; set; }

        public int Released { get; private set; }

        public static BookSnapshotEvent Book(string stream, long ticks) => new()
        {
            Identity = new StreamIdentity("binance-spot", stream),
            Symbol = stream,
            ReceivedAtTicks = ticks,
            State = BookState.Live,
            Bids = new DepthSide([new PriceLevel(1.50m, 2m)]),
        };

        public bool TryKeep(string stream, object recording) => Error is { } error ? throw error : IsServed;

        public BookSnapshotEvent? Record(string stream) => IsLive ? Book(stream, 0) : null;

        public void Release(object recording) => Released++;
    }
}
