using MarketStream.Books;
using MarketStream.Events;
using MarketStream.Venues;

namespace MarketStream.Engine.Books;

/// <summary>
/// Keeps the order book of one stream in step with the venue: says which changes continue it, when it needs a snapshot, and
/// whether it can be relied on. No I/O and no time of its own; used by one thread at a time.
/// </summary>
/// <param name="rule">How the venue's changes join.</param>
/// <param name="maxLevels">The most levels kept of a side.</param>
internal sealed class BookSynchronizer(BookRule rule, int maxLevels)
{
    /// <summary>An id that the book has had comes again within this time, or the venue has begun to number anew.</summary>
    private const long RepetitionMicroseconds = 10_000_000;

    private readonly UpdateBuffer _buffer = new();

    // What the next change must fit; nothing fits a book with a hole.
    private Join _join;
    private bool _hasContent;

    // Cut off until something shows that nothing was missed; lost while there is no socket.
    private bool _isCutOff;
    private bool _isLost;

    // The venue's own book is crossed: no snapshot will heal that.
    private bool _isCrossedAtSource;

    // Whether ids were said to begin anew since the last whole book.
    private bool _beginsAnew;

    private enum Join
    {
        None,
        Snapshot,
        Update,
    }

    public OrderBook Book { get; } = new(maxLevels);

    public BookState State => (_isCutOff, _join) switch
    {
        _ when !_hasContent => BookState.Waiting,
        (true, _) => BookState.Stale,
        (_, Join.None) => BookState.Diverged,
        (_, Join.Snapshot) => BookState.Synchronizing,
        _ => BookState.Live,
    };

    public BookCause Cause { get; private set; }

    /// <summary>True when only a snapshot, or on a stream of whole books the next event, makes the book live.</summary>
    public bool NeedsSnapshot => rule != BookRule.Whole && !_isLost && (_join == Join.None || _isCutOff);

    /// <summary>True while a snapshot is under way: set by who asks for it, and what came since is kept for it.</summary>
    public bool IsSnapshotUnderWay { get; set; }

    /// <summary>
    /// Rises when the stream is cut off and when the venue numbers anew: a snapshot that was asked for before says nothing of what
    /// comes after.
    /// </summary>
    public int Epoch { get; private set; }

    /// <summary>True while no change has come since the stream began or was taken up again: the first one may show that nothing is missing.</summary>
    public bool AwaitsFirstUpdate => _buffer.Count == 0 && (_isCutOff || !_hasContent);

    /// <summary>When the venue made the last message in the book that says when; null when none does.</summary>
    public long? EventTimeMicroseconds { get; private set; }

    /// <summary>When that message was received.</summary>
    public long ReceivedAtTicks { get; private set; }

    /// <summary>A change; those that came before, on whichever socket, do no harm.</summary>
    public void OnUpdate(DepthUpdateEvent update)
    {
        if (rule == BookRule.Whole || _isLost) return;
        if (_join == Join.None)
        {
            Keep(update);
            return;
        }

        switch (FitOf(update))
        {
            case UpdateFit.Next:
                Apply(update);
                break;
            case UpdateFit.Ahead:
                Diverge(_isCutOff ? BookCause.Disconnected : _join == Join.Snapshot ? BookCause.SnapshotTooOld : BookCause.MissedUpdates);
                Keep(update);
                break;
            case UpdateFit.Old when IsRestart(update, EventTimeMicroseconds):
                Epoch++;
                _buffer.Clear();
                Diverge(BookCause.Restarted);
                Keep(update);
                break;
            case UpdateFit.Old:
                EventTimeMicroseconds ??= update.EventTimeMicroseconds;
                break;
        }
    }

    /// <summary>The answer to a snapshot asked for in this <see cref="Epoch"/>.</summary>
    /// <param name="snapshot">The book.</param>
    /// <param name="limit">The most levels of a side that were asked for; at least 1.</param>
    public void OnSnapshot(PartialDepthEvent snapshot, int limit)
    {
        IsSnapshotUnderWay = false;
        if (!NeedsSnapshot) return;
        while (_buffer.Peek() is { } update && rule.BehindSnapshot(update, snapshot.LastUpdateId) == UpdateFit.Old) _buffer.Take();
        if (_buffer.Peek() is { } first && rule.BehindSnapshot(first, snapshot.LastUpdateId) == UpdateFit.Ahead)
        {
            Diverge(BookCause.SnapshotTooOld);
            return;
        }

        Replace(snapshot, limit, Join.Snapshot);
        while (_join != Join.None && _buffer.Count > 0) OnUpdate(_buffer.Take());
        if (_join != Join.None) _buffer.Clear();
    }

    /// <summary>An event that is the whole book, to some depth.</summary>
    public void OnPartialDepth(PartialDepthEvent depth)
    {
        if (_isLost) return;
        if (_join == Join.Update && !_beginsAnew && depth.LastUpdateId < Book.LastUpdateId && !IsRestart(depth, EventTimeMicroseconds)) return;

        _beginsAnew = false;

        // How many levels it could have had is not said.
        Replace(depth, 0, Join.Update);
    }

    /// <summary>The numbers of the stream show a hole, or begin anew.</summary>
    public void OnGap(bool isRestart)
    {
        if (isRestart)
        {
            // Changes that were kept, and an answer that is under way, are of ids that mean something else now. Of a stream of whole
            // books the next one is right, though its id is a lower one.
            Epoch++;
            _buffer.Clear();
            _beginsAnew = true;
        }

        if (rule == BookRule.Whole || _join == Join.None) return;
        Diverge(isRestart ? BookCause.Restarted : _isCutOff ? BookCause.Disconnected : BookCause.MissedUpdates);
    }

    /// <summary>The socket of the stream has ended.</summary>
    public void OnDisconnected()
    {
        _isLost = true;
        _isCutOff = true;
        Cause = BookCause.Disconnected;
        Epoch++;
        _buffer.Clear();
    }

    /// <summary>Another socket carries the stream. The book stands still until a change follows it directly or a snapshot comes.</summary>
    public void OnReconnected() => _isLost = false;

    private UpdateFit FitOf(DepthUpdateEvent update) => _join == Join.Snapshot
        ? rule.BehindSnapshot(update, Book.LastUpdateId)
        : rule.BehindUpdate(update, Book.LastUpdateId);

    private void Apply(DepthUpdateEvent update)
    {
        Book.Apply(update);
        _join = Join.Update;
        Settle(update);
        if (!Book.IsCrossed) _isCrossedAtSource = false;
        else if (!_isCrossedAtSource) Diverge(BookCause.Crossed);
        if (_isCrossedAtSource) Cause = BookCause.CrossedSnapshot;
    }

    private void Replace(PartialDepthEvent whole, int limit, Join join)
    {
        Book.Replace(whole, limit);
        _join = join;
        _hasContent = true;
        _isCrossedAtSource = Book.IsCrossed;
        Settle(whole);
        if (_isCrossedAtSource) Cause = BookCause.CrossedSnapshot;
    }

    private void Settle(DepthEvent item)
    {
        _isCutOff = false;
        Cause = BookCause.None;
        // Snapshots of some venues tell no time.
        EventTimeMicroseconds = item.EventTimeMicroseconds ?? EventTimeMicroseconds;
        ReceivedAtTicks = item.ReceivedAtTicks;
    }

    private void Diverge(BookCause cause)
    {
        _join = Join.None;
        _isCutOff = false;
        Cause = cause;
    }

    /// <summary>Keeps a change for the snapshot. Behind a hole a new row begins: no snapshot from before the hole is of use.</summary>
    private void Keep(DepthUpdateEvent update)
    {
        if (_buffer.Last is { } last)
        {
            var fit = rule.BehindUpdate(update, last.LastUpdateId);
            if (fit == UpdateFit.Old && !IsRestart(update, last.EventTimeMicroseconds)) return;
            if (fit != UpdateFit.Next) _buffer.Clear();
        }

        _buffer.Add(update, IsSnapshotUnderWay);
    }

    private static bool IsRestart(DepthEvent item, long? before) => item.EventTimeMicroseconds - before > RepetitionMicroseconds;
}
