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
/// The order books of a connection. Each holds a reference to its stream from the first time that somebody asks for it, until the
/// stream is removed or the connection closes. It takes no event from a receiver; but those of streams that nobody else wants need
/// not wait for one.
/// </summary>
internal sealed class ConnectionBooks : IConnectionFeature
{
    private readonly ConcurrentDictionary<string, FedBook> _books = new(StringComparer.Ordinal);
    private readonly IConnectionHost _connection;
    private readonly BookKeeper _keeper;

    // Held while streams are added or let go, so that no book outlives its subscription.
    private readonly CheckedLock _gate = new(LockRank.Books);

    private ConnectionBooks(IConnectionHost connection)
    {
        _connection = connection;
        _keeper = new BookKeeper(
            connection.Profile, new RestSnapshotSource(connection.Rest, NotifyPaused), new BookOptions(), connection.Time, Notify, connection.Faults, connection.Probe);
    }

    /// <summary>Those kept now.</summary>
    public IEnumerable<KeptBook> All => _books.Values.Select(fed => fed.Book);

    /// <summary>The books of a connection. Error: ConnectionClosed.</summary>
    public static ConnectionBooks Of(IConnectionHost connection) => connection.Feature(static host => new ConnectionBooks(host));

    /// <summary>
    /// The books of symbols, kept from now on where they were not. Errors: BooksNotServed, NoRestService, TooManyStreams,
    /// ConnectionClosed, and those of a symbol that cannot be one.
    /// </summary>
    public IReadOnlyList<KeptBook> Open(IReadOnlyCollection<string> symbols)
    {
        var kept = All.ToDictionary(book => book.Symbol, StringComparer.OrdinalIgnoreCase);
        var fresh = symbols
            .Where(symbol => !kept.ContainsKey(symbol))
            .Select(symbol => BookStreams.Of(_connection.Grammar, symbol, stream => _connection.FindSubscription(stream) is not null))
            .DistinctBy(stream => stream.Name)
            .ToList();

        // Said now: later there is only a book that waits.
        if (fresh.Exists(stream => stream.Channel!.Event == EventKind.DepthUpdate)) _ = _connection.Rest();
        foreach (var book in Add(fresh)) kept[book.Symbol] = book;
        return [.. symbols.Select(symbol => kept[symbol]).Distinct()];
    }

    /// <summary>Lets go of the books whose streams are not wanted any more.</summary>
    public void OnRemoved(IReadOnlyCollection<string> streams)
    {
        var dropped = new List<KeptBook>();
        using (_gate.EnterScope())
        {
            foreach (var stream in streams)
            {
                var isWanted = _books.TryGetValue(stream, out var fed) && _connection.IsSubscribed(fed.Subscription!);
                if (!isWanted && Drop_NeedsLock(stream) is { } book) dropped.Add(book);
            }
        }

        foreach (var book in dropped) book.OnDisconnected();
    }

    public string Part => Parts.Books;

    public void OnEvents(ReadOnlySpan<StreamName> streams, ReadOnlySpan<StreamEvent> events, Span<bool> taken)
    {
        for (var i = 0; i < events.Length; i++)
        {
            if (events[i] is not DepthEvent || !_books.TryGetValue(streams[i].Name, out var fed)) continue;
            Feed(fed.Book, events[i]);
            if (fed.IsOurs) taken[i] = true;
        }
    }

    public void OnNotice(StreamNotice notice)
    {
        // A rollover loses nothing, so it says nothing to books; were something lost after all, it is a gap.
        switch (notice.Kind)
        {
            case NoticeKind.Gap:
                _keeper.OnItem(notice);
                break;
            case NoticeKind.Disconnected:
                foreach (var book in OfShard(notice.Shard)) book.OnDisconnected();
                break;
            case NoticeKind.Reconnected:
                foreach (var book in OfShard(notice.Shard)) book.OnReconnected();
                break;
        }
    }

    public void Suspend()
    {
        foreach (var fed in _books.Values) fed.Book.OnDisconnected();
    }

    public void Recover()
    {
        foreach (var fed in _books.Values) fed.Book.OnReconnected();
    }

    /// <summary>Asks for no more snapshots. The books stay readable, as what was.</summary>
    public async ValueTask DisposeAsync()
    {
        await _keeper.DisposeAsync().ConfigureAwait(false);
        foreach (var fed in _books.Values) fed.Book.OnDisconnected();
    }

    /// <summary>A book that fails begins afresh by itself; the others are not concerned.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever it throws concerns this book alone.")]
    private void Feed(KeptBook book, StreamEvent item)
    {
        try
        {
            _keeper.OnItem(item);
        }
        catch (Exception error)
        {
            _connection.Faults.Report(Parts.Books, error);
            book.OnDisconnected();
            book.OnReconnected();
        }
    }

    private List<KeptBook> Add(List<StreamName> streams)
    {
        if (streams.Count == 0) return [];
        var dropped = new List<KeptBook>();
        try
        {
            using (_gate.EnterScope()) return Add_NeedsLock(streams, dropped);
        }
        finally
        {
            foreach (var book in dropped) book.OnDisconnected();
        }
    }

    private List<KeptBook> Add_NeedsLock(List<StreamName> streams, List<KeptBook> dropped)
    {
        // Another thread may have been faster.
        var missing = streams.Where(stream => !_books.ContainsKey(stream.Name)).ToList();
        foreach (var stream in missing)
        {
            // Before the stream is asked for: its events may come at once, and are not to wait for a receiver.
            var book = _keeper.Add(stream.Name, stream.Subject.ToUpperInvariant(), stream.Channel!.Event);
            _books[stream.Name] = new FedBook(book, isShared: _connection.FindSubscription(stream.Name) is not null);
        }

        try
        {
            foreach (var subscription in _connection.Keep(missing)) _books[subscription.Name.Name].Subscription = subscription;
        }
        catch
        {
            dropped.AddRange(missing.Select(stream => Drop_NeedsLock(stream.Name)).OfType<KeptBook>());
            throw;
        }

        return [.. streams.Select(stream => _books[stream.Name].Book)];
    }

    /// <summary>The book is told by the caller, without the lock.</summary>
    private KeptBook? Drop_NeedsLock(string stream)
    {
        _books.TryRemove(stream, out _);
        return _keeper.Take(stream);
    }

    private IEnumerable<KeptBook> OfShard(int shard) => _books.Values.Where(fed => fed.Shard == shard).Select(fed => fed.Book);

    private void NotifyPaused(string why) =>
        _connection.Notify(_connection.Notices.New(NoticeKind.Limit, $"{_connection.Name}: {why}"));

    private void Notify(BookTransition transition)
    {
        if (!_books.TryGetValue(transition.Stream, out var fed) || fed.NewsOf(transition) is not var (words, cause)) return;
        _connection.Notify(new BookNotice
        {
            Kind = NoticeKind.Book,
            Message = $"{_connection.Name}: the order book of {transition.Symbol} {words}.",
            Connection = _connection.Name,
            Shard = fed.Shard,
            Identity = new StreamIdentity(_connection.Venue, transition.Stream),
            ReceivedAtTicks = _connection.Time.GetUtcNow().Ticks,
            Symbol = transition.Symbol,
            State = transition.To,
            Cause = cause,
        });
    }
}
