using MarketStream.Books;
using MarketStream.Engine.Books;
using MarketStream.Engine.Containment;
using MarketStream.Engine.Notices;
using MarketStream.Engine.Venues;
using MarketStream.Errors;
using MarketStream.Events;
using MarketStream.Fuzzing;
using MarketStream.Notices;
using MarketStream.Venues;
using static MarketStream.Engine.Tests.Books.TestBooks;

namespace MarketStream.Engine.Tests.Books;

public sealed class SynchronizedBooksTests : IAsyncDisposable
{
    private readonly QuietTimeProvider _time = new();
    private readonly FakeSnapshotSource _source = new();
    private readonly List<BookTransition> _said = [];
    private readonly SynchronizedBooks _books;

    public SynchronizedBooksTests() => _books = new SynchronizedBooks(
        VenueCatalog.Shared.Get("binance-spot"), _source, new BookOptions { ParallelSnapshots = 1 }, _time, Notify);

    public ValueTask DisposeAsync() => _books.DisposeAsync();

    [Fact]
    public async Task OnItem_FirstUpdate_AsksForTheSnapshotAndTheBookGoesLive()
    {
        var book = Add("A");
        Assert.Equal(0, _source.Waiting);
        Assert.Same(book, _books.OnItem(Update(99, 101, stream: "A")));
        var request = await _source.NextAsync();
        Assert.Equal(("A", 1000), (request.Symbol, request.Limit));
        request.Answer.SetResult(Snapshot(100));
        await Until(() => book.State == BookState.Live && Said.Count > 0);
        Assert.Equal(new BookTransition("A", "A", BookState.Waiting, BookState.Live, BookCause.None), Assert.Single(Said));

        var view = book.Read(1);
        Assert.Equal(("binance-spot", "A", "A", 101L, "10:1", "11:1"), (view.Venue, view.Stream, view.Symbol, view.LastUpdateId, view.Bids.ToString(), view.Asks.ToString()));
    }

    [Fact]
    public async Task Add_QuietStream_AsksForTheSnapshotAfterAWhile()
    {
        var book = Add("A");
        var request = _source.NextAsync();
        await Until(() => request.IsCompleted);
        (await request).Answer.SetResult(Snapshot(100));
        await Until(() => book.State == BookState.Synchronizing);
        _books.OnItem(Update(101, 102, stream: "A"));
        Assert.Equal(BookState.Live, book.State);
    }

    [Fact]
    public async Task Fetch_WhateverTheSourceThrows_IsSaidAndTriedAgainEverLater()
    {
        var faults = new List<FaultNotice>();
        var reporter = new FaultReporter(new NoticeFactory("test", "binance-spot", _time), _time, notice => { lock (faults) faults.Add((FaultNotice)notice); });
        var source = new FakeSnapshotSource();
        await using var owner = new SynchronizedBooks(
            VenueCatalog.Shared.Get("binance-spot"), source, new BookOptions { ParallelSnapshots = 1 }, _time, Notify, reporter);
        var book = owner.Add("A", "A", EventKind.DepthUpdate);
        owner.OnItem(Update(99, 101, stream: "A"));
        for (var i = 1; i <= 3; i++)
        {
            var asked = source.NextAsync();
            await Until(() => asked.IsCompleted);
            (await asked).Answer.SetException(new InvalidTimeZoneException("a defect"));
            await Until(() => book.LastError is not null);
        }

        var last = source.NextAsync();
        await Until(() => last.IsCompleted);
        (await last).Answer.SetResult(Snapshot(100));
        await Until(() => book.State == BookState.Live);

        // The first is said at once; how many of the others are is a matter of time.
        lock (faults)
        {
            Assert.Equal(1, faults[0].FailureCount);
            Assert.All(faults, fault => Assert.Equal(Parts.Snapshots, fault.Part));
        }

        Assert.Null(book.LastError);
    }

    [Fact]
    public async Task Trouble_SourceThatIsLeftAlone_IsThatOfEveryBookThatWaits()
    {
        var source = new PausedSource();
        await using var owner = new SynchronizedBooks(VenueCatalog.Shared.Get("binance-spot"), source, new BookOptions { ParallelSnapshots = 1 }, _time, Notify);
        SynchronizedBook[] books = [owner.Add("A", "A", EventKind.DepthUpdate), owner.Add("B", "B", EventKind.DepthUpdate), owner.Add("C", "C", EventKind.PartialDepth)];
        Assert.Equal([PausedSource.Words, PausedSource.Words, null], books.Select(book => book.LastError));
    }

    [Fact]
    public async Task OnItem_SnapshotTooOldOrFailed_AsksAgainEverLater()
    {
        var book = Add("A");
        _books.OnItem(Update(99, 101, stream: "A"));
        (await _source.NextAsync()).Answer.SetResult(Snapshot(50));
        var second = _source.NextAsync();
        Assert.False(second.IsCompleted);
        await Until(() => second.IsCompleted);
        (await second).Answer.SetException(new MarketStreamException(ErrorKind.NotFound, "X", "No such symbol.", "A"));
        await Until(() => book.LastError is not null);
        Assert.Equal((BookState.Waiting, "No such symbol."), (book.State, book.LastError));
        var third = _source.NextAsync();
        await Until(() => third.IsCompleted);
        (await third).Answer.SetResult(Snapshot(100));
        await Until(() => book.State == BookState.Live);
        Assert.Null(book.LastError);
    }

    [Fact]
    public async Task OnItem_Gap_ConcernsItsBookAloneAndIsAskedForOnce()
    {
        var (one, two) = (await LiveAsync("A"), await LiveAsync("B"));
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
        for (var id = 200; id < 220; id++) _books.OnItem(Update(id, id, stream: "A"));
        Assert.Equal((BookState.Diverged, BookState.Live), (one.State, two.State));
        var request = _source.NextAsync();
        await Until(() => request.IsCompleted);
        Assert.Equal((0, 1), (_source.Waiting, _books.Waiting));
        (await request).Answer.SetResult(Snapshot(210));
        await Until(() => one.State == BookState.Live);
    }

    [Fact]
    public async Task OnItem_ManyWait_NewBooksGoFirstAndEveryFourthTurnIsForOthers()
    {
        var live = new List<SynchronizedBook>();
        for (var i = 0; i < 2; i++) live.Add(await LiveAsync($"L{i}"));
        _time.Advance(TimeSpan.FromMinutes(5));
        Add("X");
        _books.OnItem(Update(1, 1, stream: "X"));
        var blocked = await _source.NextAsync();

        foreach (var book in live) _books.OnItem(Update(500, 500, stream: book.Stream));
        for (var i = 0; i < 5; i++)
        {
            Add($"N{i}");
            _books.OnItem(Update(1, 1, stream: $"N{i}"));
        }

        var order = new List<string>();
        for (var i = 0; i < 7; i++)
        {
            blocked.Answer.SetResult(Snapshot(1));
            blocked = await _source.NextAsync();
            order.Add(blocked.Symbol);
        }

        Assert.Equal(["N0", "N1", "N2", "N3", "N4"], order.Where(symbol => symbol[0] == 'N'));
        Assert.Equal(["L0", "L1"], order.Where(symbol => symbol[0] == 'L'));
        Assert.InRange(order.IndexOf("L0"), 0, 3);
        Assert.NotEqual("L1", order[order.IndexOf("L0") + 1]);
    }

    [Fact]
    public async Task OnDisconnected_SnapshotUnderWay_ItsAnswerIsNotUsed()
    {
        var book = Add("A");
        _books.OnItem(Update(99, 101, stream: "A"));
        var first = await _source.NextAsync();
        book.OnDisconnected();
        book.OnReconnected();
        first.Answer.SetResult(Snapshot(100));
        var second = _source.NextAsync();
        await Until(() => second.IsCompleted);
        Assert.Equal(BookState.Waiting, book.State);
        _books.OnItem(Update(150, 151, stream: "A"));
        (await second).Answer.SetResult(Snapshot(150));
        await Until(() => book.State == BookState.Live);
    }

    [Fact]
    public async Task OnReconnected_NothingMissed_SparesTheSnapshot()
    {
        var book = await LiveAsync("A");
        book.OnDisconnected();
        Assert.True(book.Read(1).IsStale);
        book.OnReconnected();
        _books.OnItem(Update(102, 103, stream: "A"));
        Assert.Equal(BookState.Live, book.State);
        for (var i = 0; i < 20; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Equal(0, _source.Waiting);
    }

    [Fact]
    public void Add_PartialDepth_IsABookAtOnce()
    {
        var book = _books.Add("P@depth5", "P", EventKind.PartialDepth);
        Assert.Same(book, _books.OnItem(Snapshot(7, stream: "P@depth5")));
        Assert.Equal(BookState.Live, book.State);
        Assert.Null(_books.OnItem(Snapshot(7, stream: "Q@depth5")));
        _books.Remove("P@depth5");
        Assert.Null(_books.Find("P@depth5"));
    }

    private IReadOnlyList<BookTransition> Said
    {
        get
        {
            lock (_said) return [.. _said];
        }
    }

    private SynchronizedBook Add(string name) => _books.Add(name, name, EventKind.DepthUpdate);

    private async Task<SynchronizedBook> LiveAsync(string name)
    {
        var book = Add(name);
        _books.OnItem(Update(99, 101, stream: name));
        (await _source.NextAsync()).Answer.SetResult(Snapshot(100));
        await Until(() => book.State == BookState.Live);
        return book;
    }

    private void Notify(BookTransition transition)
    {
        lock (_said) _said.Add(transition);
    }

    // Virtual time goes on until it is so; the runner ends what never is.
    private async Task Until(Func<bool> isSo)
    {
        while (!isSo())
        {
            _time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }
    }

    private sealed class PausedSource : ISnapshotSource
    {
        public const string Words = "rest.example is left alone until tomorrow.";

        public string? LastError => Words;

        public Task<BookSnapshot> FetchAsync(string symbol, int limit, CancellationToken stop) => Task.FromCanceled<BookSnapshot>(new CancellationToken(true));
    }
}
