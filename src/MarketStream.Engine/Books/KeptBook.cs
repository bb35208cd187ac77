using MarketStream.Books;
using MarketStream.Engine.Containment;
using MarketStream.Events;
using MarketStream.Notices;
using MarketStream.Venues;

namespace MarketStream.Engine.Books;

/// <summary>One book with its lock: socket threads change it, the threads of snapshots mend it, anyone reads it.</summary>
internal sealed class KeptBook
{
    private readonly CheckedLock _gate = new(LockRank.Book);
    private readonly StreamIdentity _identity;
    private readonly BookKeeper _keeper;

    // Guarded by _gate.
    private readonly BookSynchronizer _synchronizer;
    private readonly SnapshotRetry _turn;
    private volatile string? _lastError;
    private long _version;

    public KeptBook(BookKeeper keeper, StreamIdentity identity, string symbol, BookRule rule, BookOptions options, TimeProvider time)
    {
        _keeper = keeper;
        _identity = identity;
        Symbol = symbol;
        _synchronizer = new BookSynchronizer(rule, options.MaxLevels);
        _turn = new SnapshotRetry(options, time);
    }

    public string Stream => _identity.Stream;

    public string Symbol { get; }

    /// <summary>Why the last snapshot could not be had, or why none can be had at present; null when nothing stands against it.</summary>
    public string? LastError => _lastError ?? (NeedsSnapshot ? _keeper.SourceError : null);

    /// <summary>Rises with every change of what the book shows; 0 while nothing is known.</summary>
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

    public void OnUpdate(DepthUpdateEvent update) => Change(static (kept, item) => kept._synchronizer.OnUpdate(item), update);

    public void OnPartialDepth(PartialDepthEvent depth) => Change(static (kept, item) => kept._synchronizer.OnPartialDepth(item), depth);

    public void OnGap(GapCause cause) => Change(static (kept, why) => kept._synchronizer.OnGap(why == GapCause.Restart), cause);

    public void OnDisconnected() => Change(static (kept, _) => kept._synchronizer.OnDisconnected(), 0);

    public void OnReconnected() => Change(static (kept, _) => kept._synchronizer.OnReconnected(), 0);

    /// <summary>Begins to want a snapshot, if the book is of those that start from one.</summary>
    public void Start() => Change(static (_, _) => { }, 0);

    /// <summary>Called when the book's turn has come; false when it does not need a snapshot any more, or has another turn.</summary>
    public bool TryBeginSnapshot(int ticket, out int epoch)
    {
        using (_gate.EnterScope())
        {
            epoch = _synchronizer.Epoch;
            if (!_turn.TryBegin(ticket, _synchronizer.NeedsSnapshot)) return false;
            _synchronizer.IsSnapshotUnderWay = true;
            return true;
        }
    }

    /// <summary>The answer, to a question of that epoch.</summary>
    public void OnSnapshot(PartialDepthEvent snapshot, int limit, int epoch) => Change(
        static (kept, answer) =>
        {
            kept.EndSnapshot_NeedsLock(null);
            if (answer.epoch == kept._synchronizer.Epoch) kept._synchronizer.OnSnapshot(answer.snapshot, answer.limit);
        },
        (snapshot, limit, epoch));

    public void OnSnapshotFailed(string trouble) => Change(static (kept, why) => kept.EndSnapshot_NeedsLock(why), trouble);

    /// <summary>The book as it stands.</summary>
    /// <param name="levels">The most levels of each side.</param>
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

    private void EndSnapshot_NeedsLock(string? trouble)
    {
        _synchronizer.IsSnapshotUnderWay = false;
        _turn.End();
        _lastError = trouble;
    }

    private void Change<T>(Action<KeptBook, T> act, T item)
    {
        BookState from;
        BookState to;
        BookCause cause;
        SnapshotTicket? ticket;
        using (_gate.EnterScope())
        {
            from = _synchronizer.State;
            var last = _synchronizer.Book.LastUpdateId;
            act(this, item);
            to = _synchronizer.State;
            if (from != to || last != _synchronizer.Book.LastUpdateId) Interlocked.Increment(ref _version);
            cause = _synchronizer.Cause;
            ticket = _synchronizer.NeedsSnapshot ? _turn.Ask(_synchronizer.AwaitsFirstUpdate) : null;
        }

        // Others are told without the lock.
        if (ticket is { } asked) _keeper.Queue(this, asked, isNew: to == BookState.Waiting);
        if (from != to) _keeper.Notify(new BookTransition(Stream, Symbol, from, to, cause));
    }
}
