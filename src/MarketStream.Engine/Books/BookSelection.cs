using MarketStream.Books;
using MarketStream.Connections;
using MarketStream.Engine.Containment;
using MarketStream.Engine.Features;

namespace MarketStream.Engine.Books;

/// <summary>
/// Some of the order books of a connection. A book is kept from the first time that somebody asks for it until its stream is removed or
/// the connection closes, independent of the life of this object.
/// </summary>
public sealed class BookSelection
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    private readonly IConnectionHost _connection;
    private readonly List<SynchronizedBook> _books;

    private BookSelection(IConnectionHost connection, IEnumerable<SynchronizedBook> books)
    {
        _connection = connection;
        _books = [.. books];
    }

    /// <summary>The number of books.</summary>
    public int Count => _books.Count;

    /// <summary>True when the connection has closed, so that no book will change any more.</summary>
    public bool IsClosed => _connection.State == ConnectionState.Closed;

    /// <summary>True when the connection replays a recording, which has come to its end.</summary>
    public bool IsReplayOver => _connection.IsReplayOver;

    /// <summary>The number of books that are not live.</summary>
    public int NotLive => _books.Count(book => book.State != BookState.Live);

    /// <summary>
    /// Opens the books of some symbols, together with those that are kept already and pass a filter. Missing streams are subscribed
    /// without waiting for the venue. Errors: BooksNotServed, InvalidSymbol, NoRestService, ReplayHasNoVenue, TooManyStreams, ConnectionClosed.
    /// </summary>
    /// <param name="connection">Where the events come from.</param>
    /// <param name="symbols">Symbols in any letter case; may be empty.</param>
    /// <param name="alsoKept">Called with the symbol of each book that is kept already.</param>
    public static BookSelection Open(IConnectionHost connection, IReadOnlyCollection<string> symbols, Func<string, bool> alsoKept)
    {
        ArgumentNullException.ThrowIfNull(connection);
        var books = ConnectionBooks.Of(connection);
        var opened = books.Open(symbols);
        var kept = books.All.Where(book => alsoKept(book.Symbol)).OrderBy(book => book.Symbol, StringComparer.Ordinal);
        return new BookSelection(connection, opened.Concat(kept).Distinct());
    }

    /// <summary>
    /// Waits until all books are live. False when the timeout has passed, when the venue serves none of the streams of the books that are
    /// missing, when the connection has closed, or when the replay is over.
    /// </summary>
    public async Task<bool> WaitAsync(TimeSpan timeout, CancellationToken token)
    {
        var (time, started) = (_connection.Time, _connection.Time.GetTimestamp());
        while (true)
        {
            var waiting = _books.Where(book => book.State != BookState.Live).ToList();
            if (waiting.Count == 0) return true;
            if (time.GetElapsedTime(started) >= timeout || IsClosed || waiting.TrueForAll(IsUnserved)) return false;

            // Asked once more, because the last events may have come since.
            if (IsReplayOver) return NotLive == 0;
            await Task.Delay(TimerWait.Of(Interval), time, token).ConfigureAwait(false);
        }
    }

    /// <summary>Removes the books whose streams the venue does not serve, unsubscribes these streams, and returns them.</summary>
    public async Task<IReadOnlyList<StreamSubscription>> TakeUnservedAsync()
    {
        var unserved = _books.Where(IsUnserved).ToList();
        if (unserved.Count == 0) return [];
        List<StreamSubscription> streams = [.. unserved.Select(book => _connection.FindSubscription(book.Stream)!)];
        _books.RemoveAll(unserved.Contains);
        await _connection.UnsubscribeAsync([.. streams.Select(stream => stream.Stream)], force: false, waitForVenue: false, default).ConfigureAwait(false);
        return streams;
    }

    /// <summary>The books in their current state.</summary>
    /// <param name="depth">The most levels per side; at least 1.</param>
    public IReadOnlyList<BookEvent> Read(int depth) => [.. _books.Select(book => book.Read(depth))];

    /// <summary>What is wrong with each book that is not live, one text per book.</summary>
    public IEnumerable<string> Problems()
    {
        foreach (var book in _books)
        {
            var now = book.Read(1);
            if (now.State == BookState.Live) continue;
            var cause = now.Cause == BookCause.None ? "" : $" ({now.Cause})";
            yield return book.LastError is { } error ? $"{book.Symbol} is {now.State}{cause}: {error}" : $"{book.Symbol} is {now.State}{cause}";
        }
    }

    /// <summary>Follows the books. Error: ConnectionClosed.</summary>
    /// <param name="depth">The most levels per side; at least 1.</param>
    /// <param name="every">The shortest time between two states of the same book; zero returns every change that is seen.</param>
    public BookReceiver Receive(int depth, TimeSpan every) => new(_connection, _books, depth, every);

    private bool IsUnserved(SynchronizedBook book) =>
        _connection.FindSubscription(book.Stream)?.State is SubscriptionState.Ignored or SubscriptionState.Refused;
}
