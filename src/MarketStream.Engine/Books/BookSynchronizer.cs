using MarketStream.Books;
using MarketStream.Events;
using MarketStream.Venues;

namespace MarketStream.Engine.Books;

/// <summary>
/// Keeps the order book of one stream in step with the venue: decides which updates continue it, when it needs a snapshot, and whether it
/// can be relied on. It does no I/O and has no clock. One thread at a time.
/// </summary>
/// <param name="rule">How the venue's updates are joined.</param>
/// <param name="maxLevels">The most levels kept per side.</param>
internal sealed class BookSynchronizer(BookRule rule, int maxLevels)
{
    /// <summary>
    /// An update id that the book already has can be repeated within this time; after it, the venue has begun to number from the start
    /// again.
    /// </summary>
    private const long RepetitionMicroseconds = 10_000_000;

    private readonly UpdateBuffer _buffer = new();

    // What the next update must fit. Nothing fits a book with a gap.
    private Join _join;
    private bool _hasContent;

    // _isCutOff: updates may have been missed until something proves the opposite. _isLost: no socket carries the stream.
    private bool _isCutOff;
    private bool _isLost;

    // The venue's own book is crossed, so another snapshot would not help.
    private bool _isCrossedAtSource;

    // Whether update ids were reported to restart since the last whole book.
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

    /// <summary>True when only a snapshot can make the book live, or on a stream of whole books the next event.</summary>
    public bool NeedsSnapshot => rule != BookRule.Whole && !_isLost && (_join == Join.None || _isCutOff);

    /// <summary>
    /// True while a snapshot request is in flight. Set by the caller that sends it; updates received meanwhile are buffered for it.
    /// </summary>
    public bool IsSnapshotUnderWay { get; set; }

    /// <summary>
    /// Rises when the stream is cut off and when the venue's update ids restart. A snapshot that was requested in an earlier epoch does
    /// not apply to what comes after.
    /// </summary>
    public int Epoch { get; private set; }

    /// <summary>
    /// True while no update has come since the stream started or resumed. The first one may prove that nothing is missing.
    /// </summary>
    public bool AwaitsFirstUpdate => _buffer.Count == 0 && (_isCutOff || !_hasContent);

    /// <summary>When the venue made the last message in the book, of those that carry a time; null when none does.</summary>
    public long? EventTimeMicroseconds { get; private set; }

    /// <summary>When that message was received.</summary>
    public long ReceivedAtTicks { get; private set; }

    /// <summary>Applies an update. An update that the book already has, from whichever socket, changes nothing.</summary>
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

    /// <summary>
    /// Applies a snapshot that was requested in the current <see cref="Epoch"/>. False when it was not needed any more, so that nothing has changed.
    /// </summary>
    /// <param name="snapshot">The book.</param>
    /// <param name="limit">The most levels per side that were requested; at least 1.</param>
    public bool OnSnapshot(PartialDepthEvent snapshot, int limit)
    {
        IsSnapshotUnderWay = false;
        if (!NeedsSnapshot) return false;
        while (_buffer.Peek() is { } update && rule.BehindSnapshot(update, snapshot.LastUpdateId) == UpdateFit.Old) _buffer.Take();
        if (_buffer.Peek() is { } first && rule.BehindSnapshot(first, snapshot.LastUpdateId) == UpdateFit.Ahead)
        {
            Diverge(BookCause.SnapshotTooOld);
            return true;
        }

        Replace(snapshot, limit, Join.Snapshot);
        ApplyBuffer();
        return true;
    }

    /// <summary>
    /// Takes over what a recorded book was after a snapshot: its levels, its state, and what the next update must fit. False when the book needs no
    /// snapshot, so that nothing has changed.
    /// </summary>
    public bool OnRecorded(BookSnapshotEvent recorded)
    {
        if (!NeedsSnapshot) return false;
        if (recorded.State == BookState.Waiting)
        {
            Cause = recorded.Cause;
            return true;
        }

        Book.Restore(recorded);
        _hasContent = true;
        _isCutOff = false;
        _isCrossedAtSource = recorded.Cause == BookCause.CrossedSnapshot;
        _join = recorded.State switch
        {
            BookState.Live => Join.Update,
            BookState.Synchronizing => Join.Snapshot,
            _ => Join.None,
        };
        Cause = recorded.Cause;
        EventTimeMicroseconds = recorded.EventTimeMicroseconds;
        ReceivedAtTicks = recorded.LastReceivedAt?.UtcTicks ?? recorded.ReceivedAtTicks;

        // Threads of their own put snapshots and updates into the recording, so updates that the snapshot lacks may stand in front of it.
        ApplyBuffer();
        return true;
    }

    /// <summary>Applies an event that is a whole book to some depth.</summary>
    public void OnPartialDepth(PartialDepthEvent depth)
    {
        if (_isLost) return;
        if (_join == Join.Update && !_beginsAnew && depth.LastUpdateId < Book.LastUpdateId && !IsRestart(depth, EventTimeMicroseconds)) return;

        _beginsAnew = false;

        // Limit 0: the event does not say how many levels it could have had.
        Replace(depth, 0, Join.Update);
    }

    /// <summary>The stream's sequence shows a gap, or restarts.</summary>
    public void OnGap(bool isRestart)
    {
        if (isRestart)
        {
            // Buffered updates and a snapshot in flight have ids that mean something else now. On a stream of whole books the next event
            // is right, although its id is lower.
            Epoch++;
            _buffer.Clear();
            _beginsAnew = true;
        }

        if (rule == BookRule.Whole || _join == Join.None) return;
        Diverge(isRestart ? BookCause.Restarted : _isCutOff ? BookCause.Disconnected : BookCause.MissedUpdates);
    }

    /// <summary>The socket that carries the stream has ended.</summary>
    public void OnDisconnected()
    {
        _isLost = true;
        _isCutOff = true;
        Cause = BookCause.Disconnected;
        Epoch++;
        _buffer.Clear();
    }

    /// <summary>Another socket carries the stream. The book is stale until an update follows it directly or a snapshot arrives.</summary>
    public void OnReconnected() => _isLost = false;

    private void ApplyBuffer()
    {
        while (_join != Join.None && _buffer.Count > 0) OnUpdate(_buffer.Take());
        if (_join != Join.None) _buffer.Clear();
    }

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
        // Snapshots of some venues carry no time.
        EventTimeMicroseconds = item.EventTimeMicroseconds ?? EventTimeMicroseconds;
        ReceivedAtTicks = item.ReceivedAtTicks;
    }

    private void Diverge(BookCause cause)
    {
        _join = Join.None;
        _isCutOff = false;
        Cause = cause;
    }

    /// <summary>
    /// Buffers an update for the snapshot. After a gap the buffer starts again, because no snapshot from before the gap is of use.
    /// </summary>
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
