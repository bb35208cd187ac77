using MarketStream.Books;
using MarketStream.Engine.Containment;
using MarketStream.Engine.Subscriptions;

namespace MarketStream.Engine.Books;

/// <summary>An order book with the subscription that feeds it, and the state that was last reported of it.</summary>
/// <param name="book">The book.</param>
/// <param name="isShared">Whether somebody else wanted the stream before the book did.</param>
internal sealed class BookFeed(SynchronizedBook book, bool isShared)
{
    private readonly CheckedLock _gate = new(LockRank.BookFeed);
    private volatile int _recordedShard;
    private volatile bool _isBorrowed;

    // Guarded by _gate.
    private bool _wasLive;
    private BookCause _lastCause;

    public SynchronizedBook Book { get; } = book;

    /// <summary>Null for the moment before the stream has been subscribed.</summary>
    public Subscription? Subscription { get; set; }

    /// <summary>The number of the shard that carries the stream, or carried it when it was recorded; 0 when that is not known.</summary>
    public int Shard => _recordedShard is > 0 and var recorded ? recorded : Subscription?.Shard ?? 0;

    /// <summary>
    /// True while only recordings use the book. It then holds no reference to its stream, which goes when those who subscribed it let it go.
    /// </summary>
    public bool IsBorrowed
    {
        get => _isBorrowed;
        set => _isBorrowed = value;
    }

    /// <summary>The recordings that hold the book. Guarded by the connection's books.</summary>
    public HashSet<object> Recordings { get; } = [];

    /// <summary>True when the book holds the only reference, so that nobody else wants the stream's events.</summary>
    public bool IsOurs => !_isBorrowed && (Subscription is { } subscription ? subscription.References <= 1 : !isShared);

    /// <summary>A recorded snapshot tells which shard carried the stream.</summary>
    public void OnRecorded(BookSnapshotEvent recorded) => _recordedShard = recorded.Shard;

    /// <summary>
    /// The words and the cause of a notice about a change of state: a live book diverged, is live again, or is crossed at the venue. Null
    /// while the book comes to life for the first time, and for a lost socket, whose own notice covers all its streams.
    /// </summary>
    public (string Words, BookCause Cause)? NoticeOf(BookTransition transition)
    {
        using (_gate.EnterScope())
        {
            if (transition.To != BookState.Live)
            {
                if (_wasLive && _lastCause == BookCause.None) _lastCause = transition.Cause;
                return transition is { From: BookState.Live, To: BookState.Diverged }
                    ? ($"has diverged ({transition.Cause}). It shows its last known state until a new snapshot has arrived", transition.Cause)
                    : null;
            }

            var (isFirst, cause) = (!_wasLive, _lastCause);
            _wasLive = true;
            _lastCause = BookCause.None;
            if (transition.Cause == BookCause.CrossedSnapshot)
                return ("is crossed at the venue itself: its best bid is not below its best ask", transition.Cause);
            return isFirst ? null : ($"is live again ({cause})", cause);
        }
    }
}
