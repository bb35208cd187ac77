using MarketStream.Books;
using MarketStream.Connections;
using MarketStream.Engine.Containment;
using MarketStream.Engine.Features;

namespace MarketStream.Engine.Books;

/// <summary>
/// Some of the order books of a connection. They are kept from the first time that somebody asks for them, until their streams are
/// removed or the connection closes, whatever becomes of this object.
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

    /// <summary>How many books.</summary>
    public int Count => _books.Count;

    /// <summary>True when the connection has closed: nothing will change any more.</summary>
    public bool IsClosed => _connection.State == ConnectionState.Closed;

    /// <summary>How many are not live.</summary>
    public int NotLive => _books.Count(book => book.State != BookState.Live);

    /// <summary>
    /// The books of some symbols, and of those that are kept already the ones accepted. Streams that are not subscribed yet are,
    /// without waiting for the venue. Errors: BooksNotServed, InvalidSymbol, NoRestService, TooManyStreams, ConnectionClosed.
    /// </summary>
    /// <param name="connection">Where the events come from.</param>
    /// <param name="symbols">Symbols in any case; may be empty.</param>
    /// <param name="alsoKept">Asked with the symbol of each book that is kept.</param>
    public static BookSelection Open(IConnectionHost connection, IReadOnlyCollection<string> symbols, Func<string, bool> alsoKept)
    {
        ArgumentNullException.ThrowIfNull(connection);
        var books = ConnectionBooks.Of(connection);
        var opened = books.Open(symbols);
        var kept = books.All.Where(book => alsoKept(book.Symbol)).OrderBy(book => book.Symbol, StringComparer.Ordinal);
        return new BookSelection(connection, opened.Concat(kept).Distinct());
    }

    /// <summary>
    /// Waits until all are live. False when the time is over, the venue does not serve one of the streams, or the connection has
    /// closed.
    /// </summary>
    public async Task<bool> WaitAsync(TimeSpan timeout, CancellationToken token)
    {
        var (time, started) = (_connection.Time, _connection.Time.GetTimestamp());
        while (true)
        {
            var waiting = _books.Where(book => book.State != BookState.Live).ToList();
            if (waiting.Count == 0) return true;
            if (time.GetElapsedTime(started) >= timeout || IsClosed || waiting.TrueForAll(IsUnserved)) return false;
            await Task.Delay(TimerWait.Of(Interval), time, token).ConfigureAwait(false);
        }
    }

    /// <summary>Takes the books out whose streams the venue does not serve, gives the streams back, and says which they were.</summary>
    public async Task<IReadOnlyList<StreamSubscription>> TakeUnservedAsync()
    {
        var unserved = _books.Where(IsUnserved).ToList();
        if (unserved.Count == 0) return [];
        List<StreamSubscription> streams = [.. unserved.Select(book => _connection.FindSubscription(book.Stream)!)];
        _books.RemoveAll(unserved.Contains);
        await _connection.UnsubscribeAsync([.. streams.Select(stream => stream.Stream)], force: false, waitForVenue: false, default).ConfigureAwait(false);
        return streams;
    }

    /// <summary>The books as they stand.</summary>
    /// <param name="depth">The most levels of each side; at least 1.</param>
    public IReadOnlyList<BookEvent> Read(int depth) => [.. _books.Select(book => book.Read(depth))];

    /// <summary>What is wrong with the books that are not live, one text each.</summary>
    public IEnumerable<string> Problems()
    {
        foreach (var book in _books)
        {
            var now = book.Read(1);
            if (now.State == BookState.Live) continue;
            var cause = now.Cause == BookCause.None ? "" : $" ({now.Cause})";
            yield return book.LastError is { } trouble ? $"{book.Symbol} is {now.State}{cause}: {trouble}" : $"{book.Symbol} is {now.State}{cause}";
        }
    }

    /// <summary>Follows the books. Error: ConnectionClosed.</summary>
    /// <param name="depth">The most levels of each side; at least 1.</param>
    /// <param name="every">Of each symbol at most one book in so much time; zero gives each change that is seen.</param>
    public BookReceiver Receive(int depth, TimeSpan every) => new(_connection, _books, depth, every);

    private bool IsUnserved(SynchronizedBook book) =>
        _connection.FindSubscription(book.Stream)?.State is SubscriptionState.Ignored or SubscriptionState.Refused;
}
