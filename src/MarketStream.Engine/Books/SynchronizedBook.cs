using MarketStream.Books;
using MarketStream.Engine.Containment;
using MarketStream.Events;
using MarketStream.Notices;
using MarketStream.Venues;

namespace MarketStream.Engine.Books;

/// <summary>One order book with its lock: socket threads update it, snapshot threads resynchronise it, and any thread reads it.</summary>
internal sealed class SynchronizedBook
{
    private readonly CheckedLock _gate = new(LockRank.Book);
    private readonly StreamIdentity _identity;
    private readonly SynchronizedBooks _owner;
    private readonly TimeProvider _time;

    // Guarded by _gate.
    private readonly BookSynchronizer _synchronizer;
    private readonly SnapshotSchedule _schedule;
    private volatile string? _lastError;
    private BookSnapshotEvent? _early;
    private long _version;

    public SynchronizedBook(SynchronizedBooks owner, StreamIdentity identity, string symbol, BookRule rule, BookOptions options, TimeProvider time)
    {
        _owner = owner;
        _identity = identity;
        _time = time;
        Symbol = symbol;
        _synchronizer = new BookSynchronizer(rule, options.MaxLevels) { IsSnapshotUnderWay = owner.IsReplay };
        _schedule = new SnapshotSchedule(options, time);
    }

    public string Stream => _identity.Stream;

    public string Symbol { get; }

    /// <summary>Why the last snapshot could not be fetched, or why none can be fetched at present; null when nothing prevents it.</summary>
    public string? LastError => _lastError ?? (NeedsSnapshot ? _owner.SourceError : null);

    /// <summary>Rises with every visible change of the book; 0 while nothing is known.</summary>
    public long Version => Interlocked.Read(ref _version);

    public BookState State
    {
        get
        {
            using (_gate.EnterScope()) return _synchronizer.State;
        }
    }

    public bool NeedsSnapshot
    {
        get
        {
            using (_gate.EnterScope()) return _synchronizer.NeedsSnapshot;
        }
    }

    public void OnUpdate(DepthUpdateEvent update) => Change(static (book, item) => book._synchronizer.OnUpdate(item), update);

    public void OnPartialDepth(PartialDepthEvent depth) => Change(static (book, item) => book._synchronizer.OnPartialDepth(item), depth);

    public void OnGap(GapCause cause) => Change(static (book, why) => book._synchronizer.OnGap(why == GapCause.Restart), cause);

    public void OnDisconnected() => Change(static (book, _) => book._synchronizer.OnDisconnected(), 0);

    public void OnReconnected() => Change(static (book, _) => book._synchronizer.OnReconnected(), 0);

    /// <summary>Requests the first snapshot, if the book is one that starts from a snapshot.</summary>
    public void Start() => Change(static (_, _) => { }, 0);

    /// <summary>
    /// Called when a request comes up in the queue; false when the book no longer needs a snapshot, or has made a later request.
    /// </summary>
    public bool TryBeginSnapshot(int number, out int epoch)
    {
        using (_gate.EnterScope())
        {
            epoch = _synchronizer.Epoch;
            if (!_schedule.TryBegin(number, _synchronizer.NeedsSnapshot)) return false;
            _synchronizer.IsSnapshotUnderWay = true;
            return true;
        }
    }

    /// <summary>Applies a snapshot. One that was requested in an earlier epoch is discarded.</summary>
    public void OnSnapshot(PartialDepthEvent snapshot, int limit, int epoch)
    {
        // Made under the lock, so that what is recorded is the book right after the snapshot, and handed out behind it.
        BookSnapshotEvent? record = null;
        var isRecorded = _owner.IsRecorded;
        Change(
            (book, answer) =>
            {
                book.EndSnapshot_NeedsLock(null);
                var isUsed = answer.epoch == book._synchronizer.Epoch && book._synchronizer.OnSnapshot(answer.snapshot, answer.limit);
                if (isUsed && isRecorded) record = book.Record_NeedsLock(isFromVenue: true);
            },
            (snapshot, limit, epoch),
            () =>
            {
                if (record is not null) _owner.Offer(record);
            });
    }

    /// <summary>What a recording holds of a book that needs a snapshot. One that comes before the book needs it is kept for <see cref="UseEarly"/>.</summary>
    public void OnRecorded(BookSnapshotEvent recorded) => Change(
        static (book, item) => book._early = book._synchronizer.OnRecorded(item) || !item.IsFromVenue ? null : item, recorded);

    /// <summary>
    /// Uses a recorded snapshot that was made after an item, and stands before it in the recording because another thread was faster.
    /// </summary>
    /// <param name="ticks">When the item that the book has just been given was received.</param>
    public void UseEarly(long ticks)
    {
        // Read without the lock: the thread of the replay alone sets it.
        if (_early is null || !NeedsSnapshot) return;
        Change(
            static (book, since) =>
            {
                if (book._early is { } early && early.ReceivedAtTicks > since) book._synchronizer.OnRecorded(early);
                book._early = null;
            },
            ticks);
    }

    /// <summary>The whole book for a recording; null while it cannot be relied on.</summary>
    public BookSnapshotEvent? Record()
    {
        using (_gate.EnterScope())
            return _synchronizer.State is BookState.Live or BookState.Synchronizing ? Record_NeedsLock(isFromVenue: false) : null;
    }

    public void OnSnapshotFailed(string error) => Change(static (book, why) => book.EndSnapshot_NeedsLock(why), error);

    /// <summary>The book in its current state.</summary>
    /// <param name="levels">The most levels per side.</param>
    public BookEvent Read(int levels)
    {
        using (_gate.EnterScope())
        {
            var book = _synchronizer.Book;
            var state = _synchronizer.State;
            return new BookEvent
            {
                Identity = _identity,
                Symbol = Symbol,
                ReceivedAtTicks = _synchronizer.ReceivedAtTicks,
                EventTimeMicroseconds = _synchronizer.EventTimeMicroseconds,
                State = state,
                Cause = _synchronizer.Cause,
                LastUpdateId = state == BookState.Waiting ? null : book.LastUpdateId,
                Bids = book.Bids.Top(levels),
                Asks = book.Asks.Top(levels),
                BidsKnownTo = book.Bids.KnownTo,
                AsksKnownTo = book.Asks.KnownTo,
            };
        }
    }

    private BookSnapshotEvent Record_NeedsLock(bool isFromVenue)
    {
        var book = _synchronizer.Book;
        var state = _synchronizer.State;
        return new BookSnapshotEvent
        {
            Identity = _identity,
            Symbol = Symbol,
            ReceivedAtTicks = _time.GetUtcNow().Ticks,
            EventTimeMicroseconds = _synchronizer.EventTimeMicroseconds,
            State = state,
            Cause = _synchronizer.Cause,
            IsFromVenue = isFromVenue,
            LastUpdateId = state == BookState.Waiting ? null : book.LastUpdateId,
            LastReceivedAt = state == BookState.Waiting ? null : new DateTimeOffset(_synchronizer.ReceivedAtTicks, TimeSpan.Zero),
            Bids = book.Bids.Top(int.MaxValue),
            Asks = book.Asks.Top(int.MaxValue),
            BidsKnownTo = book.Bids.KnownTo,
            AsksKnownTo = book.Asks.KnownTo,
        };
    }

    private void EndSnapshot_NeedsLock(string? error)
    {
        _synchronizer.IsSnapshotUnderWay = false;
        _schedule.End();
        _lastError = error;
    }

    private void Change<T>(Action<SynchronizedBook, T> act, T item, Action? before = null)
    {
        BookState from;
        BookState to;
        BookCause cause;
        SnapshotRequest? request;
        using (_gate.EnterScope())
        {
            from = _synchronizer.State;
            var last = _synchronizer.Book.LastUpdateId;
            act(this, item);
            to = _synchronizer.State;
            if (from != to || last != _synchronizer.Book.LastUpdateId) Interlocked.Increment(ref _version);
            cause = _synchronizer.Cause;
            request = _synchronizer.NeedsSnapshot ? _schedule.TryRequest(_synchronizer.AwaitsFirstUpdate) : null;
        }

        // These calls leave this class, so they are made after the lock was released. What is recorded of a snapshot goes before the notice of what
        // it has changed, as in a replay the book has to be live when it is said to be.
        before?.Invoke();
        if (request is { } asked) _owner.Queue(this, asked, isNew: to == BookState.Waiting);
        if (from != to) _owner.Notify(new BookTransition(Stream, Symbol, from, to, cause));
    }
}
