using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using MarketStream.Engine.Containment;
using MarketStream.Engine.Features;
using MarketStream.Engine.Venues;
using MarketStream.Events;
using MarketStream.Notices;
using MarketStream.Venues;

namespace MarketStream.Engine.Books;

/// <summary>
/// The order books of a connection. A book holds a reference to its stream from the first time that somebody asks for it until the stream
/// is removed or the connection closes. It takes no events from receivers; but while nobody else wants a stream, its events do not wait
/// for a receiver.
/// </summary>
internal sealed class ConnectionBooks : IConnectionFeature
{
    private readonly ConcurrentDictionary<string, BookFeed> _feeds = new(StringComparer.Ordinal);
    private readonly IConnectionHost _connection;
    private readonly SynchronizedBooks _synchronized;

    // Held while streams are added or removed, so that no book outlives its subscription.
    private readonly CheckedLock _gate = new(LockRank.Books);

    private ConnectionBooks(IConnectionHost connection)
    {
        _connection = connection;
        _synchronized = new SynchronizedBooks(
            connection.Profile, new RestSnapshotSource(connection.Rest, NotifyPaused), new BookOptions(), connection.Time, Notify, connection.Faults, connection.Probe);
    }

    /// <summary>The books that are kept now.</summary>
    public IEnumerable<SynchronizedBook> All => _feeds.Values.Select(feed => feed.Book);

    /// <summary>The books of a connection, created at the first call. Error: ConnectionClosed.</summary>
    public static ConnectionBooks Of(IConnectionHost connection) => connection.Feature(static host => new ConnectionBooks(host));

    /// <summary>
    /// The books of some symbols; those that are not kept yet are kept from now on. Errors: BooksNotServed, NoRestService, TooManyStreams,
    /// ConnectionClosed, and those of an invalid symbol.
    /// </summary>
    public IReadOnlyList<SynchronizedBook> Open(IReadOnlyCollection<string> symbols)
    {
        var kept = All.ToDictionary(book => book.Symbol, StringComparer.OrdinalIgnoreCase);
        var fresh = symbols
            .Where(symbol => !kept.ContainsKey(symbol))
            .Select(symbol => StreamOf(symbol, stream => _connection.FindSubscription(stream) is not null))
            .DistinctBy(stream => stream.Name)
            .ToList();

        // Throws NoRestService now. Later there would only be a book that waits for ever.
        if (fresh.Exists(stream => stream.Channel!.Event == EventKind.DepthUpdate)) _ = _connection.Rest();
        foreach (var book in Add(fresh)) kept[book.Symbol] = book;
        return [.. symbols.Select(symbol => kept[symbol]).Distinct()];
    }

    /// <summary>Removes the books whose streams are no longer wanted.</summary>
    public void OnRemoved(IReadOnlyCollection<string> streams)
    {
        var removed = new List<SynchronizedBook>();
        using (_gate.EnterScope())
        {
            foreach (var stream in streams)
            {
                var isWanted = _feeds.TryGetValue(stream, out var feed) && _connection.IsSubscribed(feed.Subscription!);
                if (!isWanted && Remove_NeedsLock(stream) is { } book) removed.Add(book);
            }
        }

        foreach (var book in removed) book.OnDisconnected();
    }

    public string Part => Parts.Books;

    public void OnEvents(ReadOnlySpan<StreamName> streams, ReadOnlySpan<StreamEvent> events, Span<bool> taken)
    {
        for (var i = 0; i < events.Length; i++)
        {
            if (events[i] is not DepthEvent || !_feeds.TryGetValue(streams[i].Name, out var feed)) continue;
            Feed(feed.Book, events[i]);
            if (feed.IsOurs) taken[i] = true;
        }
    }

    public void OnNotice(StreamNotice notice)
    {
        // A rollover loses nothing, so books need not know of it; anything lost all the same is reported as a gap.
        switch (notice.Kind)
        {
            case NoticeKind.Gap:
                _synchronized.OnItem(notice);
                break;
            case NoticeKind.Disconnected:
                foreach (var book in BooksOnShard(notice.Shard)) book.OnDisconnected();
                break;
            case NoticeKind.Reconnected:
                foreach (var book in BooksOnShard(notice.Shard)) book.OnReconnected();
                break;
        }
    }

    public void Suspend()
    {
        foreach (var feed in _feeds.Values) feed.Book.OnDisconnected();
    }

    public void Recover()
    {
        foreach (var feed in _feeds.Values) feed.Book.OnReconnected();
    }

    /// <summary>Stops requesting snapshots. The books stay readable in their last state.</summary>
    public async ValueTask DisposeAsync()
    {
        await _synchronized.DisposeAsync().ConfigureAwait(false);
        foreach (var feed in _feeds.Values) feed.Book.OnDisconnected();
    }

    // A recording has no snapshots for changes to begin from, but each event of partial depth is one.
    private StreamName StreamOf(string symbol, Func<string, bool> isSubscribed) =>
        (_connection.IsReplay ? BookStreams.FindPartial(_connection.Grammar, symbol, isSubscribed) : null) ?? BookStreams.Of(_connection.Grammar, symbol, isSubscribed);

    /// <summary>A book that throws is resynchronised; the others are not affected.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever it throws concerns this book alone.")]
    private void Feed(SynchronizedBook book, StreamEvent item)
    {
        try
        {
            _synchronized.OnItem(item);
        }
        catch (Exception error)
        {
            _connection.Faults.Report(Parts.Books, error);
            book.OnDisconnected();
            book.OnReconnected();
        }
    }

    private List<SynchronizedBook> Add(List<StreamName> streams)
    {
        if (streams.Count == 0) return [];
        var removed = new List<SynchronizedBook>();
        try
        {
            using (_gate.EnterScope()) return Add_NeedsLock(streams, removed);
        }
        finally
        {
            foreach (var book in removed) book.OnDisconnected();
        }
    }

    private List<SynchronizedBook> Add_NeedsLock(List<StreamName> streams, List<SynchronizedBook> removed)
    {
        // Another thread may have added some of them meanwhile.
        var missing = streams.Where(stream => !_feeds.ContainsKey(stream.Name)).ToList();
        foreach (var stream in missing)
        {
            // The book is added before the stream is subscribed, because events may come at once and must not wait for a receiver.
            var book = _synchronized.Add(stream.Name, stream.Subject.ToUpperInvariant(), stream.Channel!.Event);
            _feeds[stream.Name] = new BookFeed(book, isShared: _connection.FindSubscription(stream.Name) is not null);
        }

        try
        {
            foreach (var subscription in _connection.Keep(missing)) _feeds[subscription.Name.Name].Subscription = subscription;
        }
        catch
        {
            removed.AddRange(missing.Select(stream => Remove_NeedsLock(stream.Name)).OfType<SynchronizedBook>());
            throw;
        }

        return [.. streams.Select(stream => _feeds[stream.Name].Book)];
    }

    /// <summary>The caller reports the removal to the book after it has released the lock.</summary>
    private SynchronizedBook? Remove_NeedsLock(string stream)
    {
        _feeds.TryRemove(stream, out _);
        return _synchronized.Take(stream);
    }

    // A replayed stream is on no shard, and its recording does not tell on which it was: the notice may concern any.
    private IEnumerable<SynchronizedBook> BooksOnShard(int shard) =>
        _feeds.Values.Where(feed => feed.Shard == shard || feed.Subscription is { Shard: 0 }).Select(feed => feed.Book);

    private void NotifyPaused(string why) =>
        _connection.Notify(_connection.Notices.New(NoticeKind.Limit, $"{_connection.Name}: {why}"));

    private void Notify(BookTransition transition)
    {
        if (!_feeds.TryGetValue(transition.Stream, out var feed) || feed.NoticeOf(transition) is not var (words, cause)) return;
        _connection.Notify(new BookNotice
        {
            Kind = NoticeKind.Book,
            Message = $"{_connection.Name}: the order book of {transition.Symbol} {words}.",
            Connection = _connection.Name,
            Shard = feed.Shard,
            Identity = new StreamIdentity(_connection.Venue, transition.Stream),
            ReceivedAtTicks = _connection.Time.GetUtcNow().Ticks,
            Symbol = transition.Symbol,
            State = transition.To,
            Cause = cause,
        });
    }
}
