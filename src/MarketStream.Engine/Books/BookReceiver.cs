using MarketStream.Books;
using MarketStream.Delivery;
using MarketStream.Engine.Delivery;
using MarketStream.Engine.Features;
using MarketStream.Events;
using MarketStream.Notices;

namespace MarketStream.Engine.Books;

/// <summary>
/// Returns the books that changed, each at most once per interval and always in its current state, and the notices about them. For one
/// consumer.
/// </summary>
public sealed class BookReceiver : IItemSource, IDisposable
{
    /// <summary>
    /// A snapshot makes a book live, but is no event that would wake the receiver. So the books are also checked this often.
    /// </summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(100);

    private readonly StreamItem[] _items = new StreamItem[256];
    private readonly TimeProvider _time;
    private readonly Receiver _receiver;
    private readonly PacedBook[] _books;
    private readonly int _depth;
    private readonly TimeSpan _every;
    private Queue<StreamNotice> _notices = new();
    private int _next;

    internal BookReceiver(IConnectionHost connection, IEnumerable<SynchronizedBook> books, int depth, TimeSpan every)
    {
        (_time, _depth, _every) = (connection.Time, depth, every);
        _books = [.. books.Select(book => new PacedBook(book))];

        // Events of the books' streams only wake this receiver; the books have processed them already.
        var streams = _books.Select(paced => paced.Book.Stream).ToHashSet(StringComparer.Ordinal);
        _receiver = connection.OpenReceiver(new ReceiverOptions
        {
            OverflowPolicy = OverflowPolicy.Conflate,
            StreamFilter = stream => streams.Contains(stream.Name),
            LeavesOnlyNotices = true,
        });
    }

    /// <inheritdoc/>
    public bool IsCompleted => _notices.Count == 0 && _receiver.IsCompleted;

    /// <summary>Always 0: the books see every event, even those that this receiver's queue drops.</summary>
    public long Lost => 0;

    /// <inheritdoc/>
    public int Take(Span<StreamItem> buffer, TimeSpan timeout, CancellationToken token)
    {
        if (buffer.IsEmpty) return 0;
        var started = _time.GetTimestamp();
        while (true)
        {
            Look(TimeSpan.Zero, token);
            var taken = TakeNotices(buffer);
            taken += TakeBooks(buffer[taken..], out var due);
            var left = timeout - _time.GetElapsedTime(started);
            if (taken > 0 || left <= TimeSpan.Zero || token.IsCancellationRequested || IsCompleted) return taken;
            Look(left < due ? left : due, token);
        }
    }

    /// <summary>
    /// Puts back what was taken last and not used: notices in their place; books are read again when they are taken again.
    /// </summary>
    public void PutBack(ReadOnlySpan<StreamItem> items)
    {
        var notices = new Queue<StreamNotice>();
        foreach (var item in items)
        {
            if (item is StreamNotice notice) notices.Enqueue(notice);
            else Array.Find(_books, paced => paced.Book.Stream == item.Stream)?.Forget();
        }

        foreach (var notice in _notices) notices.Enqueue(notice);
        _notices = notices;
    }

    /// <summary>Detaches. The books are still kept; notices that were not taken wait for the next receiver.</summary>
    public void Dispose()
    {
        _receiver.PutBack([.. _notices]);
        _receiver.Dispose();
    }

    private void Look(TimeSpan wait, CancellationToken token)
    {
        var count = _receiver.Take(_items, wait, token);
        foreach (var item in _items.AsSpan(0, count))
        {
            if (item is StreamNotice notice) _notices.Enqueue(notice);
        }
    }

    private int TakeNotices(Span<StreamItem> buffer)
    {
        var taken = 0;
        while (taken < buffer.Length && _notices.TryDequeue(out var notice)) buffer[taken++] = notice;
        return taken;
    }

    /// <summary>
    /// Takes the books that changed and are due, starting after the last one taken, and returns how long until the next may be due.
    /// </summary>
    private int TakeBooks(Span<StreamItem> buffer, out TimeSpan due)
    {
        due = LongestWait;
        var taken = 0;
        for (var i = 0; i < _books.Length && taken < buffer.Length; i++)
        {
            var paced = _books[(_next + i) % _books.Length];
            if (!paced.HasChanged) continue;
            var wait = paced.WaitFor(_every, _time);
            if (wait > TimeSpan.Zero) due = wait < due ? wait : due;
            else buffer[taken++] = paced.Read(_depth, _time);
        }

        if (_books.Length > 0) _next = (_next + taken) % _books.Length;
        return taken;
    }

    /// <summary>A book with the version that was last returned, and when.</summary>
    private sealed class PacedBook(SynchronizedBook book)
    {
        private long _given;
        private long? _givenAt;

        public SynchronizedBook Book => book;

        public bool HasChanged => book.Version != _given;

        public TimeSpan WaitFor(TimeSpan every, TimeProvider time) =>
            _givenAt is { } at && every > TimeSpan.Zero ? every - time.GetElapsedTime(at) : TimeSpan.Zero;

        public BookEvent Read(int depth, TimeProvider time)
        {
            // The version is read first: a change between the two reads is then returned twice rather than never.
            _given = book.Version;
            _givenAt = time.GetTimestamp();
            return book.Read(depth);
        }

        public void Forget() => (_given, _givenAt) = (-1, null);
    }
}
