using MarketStream.Books;
using MarketStream.Engine.Containment;
using MarketStream.Engine.Subscriptions;

namespace MarketStream.Engine.Books;

/// <summary>A kept book with the subscription that feeds it, and what was said of it.</summary>
/// <param name="book">The book.</param>
/// <param name="isShared">Whether somebody else wanted the stream before the book did.</param>
internal sealed class BookFeed(SynchronizedBook book, bool isShared)
{
    private readonly CheckedLock _gate = new(LockRank.BookFeed);

    // Guarded by _gate.
    private bool _wasLive;
    private BookCause _lastError;

    public SynchronizedBook Book { get; } = book;

    /// <summary>Null for the moment until the stream has been asked for.</summary>
    public Subscription? Subscription { get; set; }

    /// <summary>The number of the shard that carries the stream.</summary>
    public int Shard => Subscription?.Shard ?? 0;

    /// <summary>True when the reference that the book took is the only one: nobody else wants the stream's events.</summary>
    public bool IsOurs => Subscription is { } subscription ? subscription.References <= 1 : !isShared;

    /// <summary>
    /// What a change of state is worth saying, with its cause: that a live book diverged, is live again, or is crossed at the venue.
    /// Null while the book comes to life for the first time, and for what a lost socket says of all its streams.
    /// </summary>
    public (string Words, BookCause Cause)? NoticeOf(BookTransition transition)
    {
        using (_gate.EnterScope())
        {
            if (transition.To != BookState.Live)
            {
                if (_wasLive && _lastError == BookCause.None) _lastError = transition.Cause;
                return transition is { From: BookState.Live, To: BookState.Diverged }
                    ? ($"has diverged ({transition.Cause}). It shows what was known last until a new snapshot has come", transition.Cause)
                    : null;
            }

            var (isFirst, trouble) = (!_wasLive, _lastError);
            _wasLive = true;
            _lastError = BookCause.None;
            if (transition.Cause == BookCause.CrossedSnapshot)
                return ("is crossed at the venue itself: its best bid is not below its best ask", transition.Cause);
            return isFirst ? null : ($"is live again ({trouble})", trouble);
        }
    }
}
