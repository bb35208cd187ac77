using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using MarketStream.Books;
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
internal sealed class ConnectionBooks : IConnectionFeature, IBookRecords
{
    private readonly ConcurrentDictionary<string, BookFeed> _feeds = new(StringComparer.Ordinal);
    private readonly IConnectionHost _connection;
    private readonly SynchronizedBooks _synchronized;

    // Held while streams are added or removed, so that no book outlives its subscription.
    private readonly CheckedLock _gate = new(LockRank.Books);

    private ConnectionBooks(IConnectionHost connection)
    {
        _connection = connection;
        ISnapshotSource source = connection.IsReplay ? new RecordedSnapshotSource() : new RestSnapshotSource(connection.Rest, NotifyPaused);
        _synchronized = new SynchronizedBooks(connection.Profile, source, new BookOptions(), connection.Time, Notify, connection.Faults, connection.Probe)
        {
            Recorded = () => connection.RecordsBooks,
            OnRecord = Offer,
        };
    }

    /// <summary>The books that somebody has asked for, without those that are kept for recordings alone.</summary>
    public IEnumerable<SynchronizedBook> All => _feeds.Values.Where(feed => !feed.IsBorrowed).Select(feed => feed.Book);

    /// <summary>The books of a connection, created at the first call. Error: ConnectionClosed.</summary>
    public static ConnectionBooks Of(IConnectionHost connection) => connection.Feature(static host => new ConnectionBooks(host));

    /// <summary>
    /// The books of some symbols; those that are not kept yet are kept from now on. Errors: BooksNotServed, NoRestService, ReplayHasNoVenue,
    /// TooManyStreams, ConnectionClosed, and those of an invalid symbol.
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
        if (!_connection.IsReplay && fresh.Exists(stream => stream.Channel!.Event == EventKind.DepthUpdate)) _ = _connection.Rest();
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
            if (events[i] is not (DepthEvent or BookSnapshotEvent) || !_feeds.TryGetValue(streams[i].Name, out var feed)) continue;
            Feed(feed, events[i]);
            if (feed.IsOurs) taken[i] = true;
        }
    }

    /// <inheritdoc/>
    public bool TryKeep(string stream, object recording)
    {
        if (_connection.Profile.BookRule == BookRule.Whole) return false;
        if (_connection.FindStream(stream) is not { Name.Channel.Event: EventKind.DepthUpdate } subscription) return false;
        if (!_connection.IsReplay) _ = _connection.Rest();
        using (_gate.EnterScope())
        {
            if (!_feeds.TryGetValue(stream, out var feed))
            {
                var book = _synchronized.Add(stream, subscription.Name.Subject.ToUpperInvariant(), EventKind.DepthUpdate);
                _feeds[stream] = feed = new BookFeed(book, isShared: true) { Subscription = subscription, IsBorrowed = true };
            }

            feed.Recordings.Add(recording);
            return true;
        }
    }

    /// <inheritdoc/>
    public BookSnapshotEvent? Record(string stream)
    {
        if (!_feeds.TryGetValue(stream, out var feed) || feed.Book.Record() is not { } record) return null;
        record.Shard = feed.Shard;
        return record;
    }

    /// <inheritdoc/>
    public void Release(object recording)
    {
        var removed = new List<SynchronizedBook>();
        using (_gate.EnterScope())
        {
            foreach (var (stream, feed) in _feeds)
            {
                if (feed.Recordings.Remove(recording) && feed is { IsBorrowed: true, Recordings.Count: 0 } && Remove_NeedsLock(stream) is { } book) removed.Add(book);
            }
        }

        foreach (var book in removed) book.OnDisconnected();
    }

    public void OnNotice(StreamNotice notice)
    {
        // A rollover loses nothing, so books need not know of it; anything lost all the same is reported as a gap.
        switch (notice.Kind)
        {
            case NoticeKind.Gap:
                _synchronized.OnItem(notice)?.UseEarly(notice.ReceivedAtTicks);
                break;
            case NoticeKind.Disconnected:
                foreach (var book in BooksOnShard(notice.Shard)) book.OnDisconnected();
                break;
            case NoticeKind.Reconnected:
                foreach (var book in BooksOnShard(notice.Shard))
                {
                    book.OnReconnected();
                    book.UseEarly(notice.ReceivedAtTicks);
                }

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

    private StreamName StreamOf(string symbol, Func<string, bool> isSubscribed) => _connection.Recording is { } recording
        ? RecordedBookStreams.Find(_connection.Grammar, symbol, isSubscribed, recording.Holds) ?? throw BookErrors.NotRecorded(_connection.Name, symbol)
        : BookStreams.Of(_connection.Grammar, symbol, isSubscribed);

    /// <summary>A book that throws is resynchronised; the others are not affected.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever it throws concerns this book alone.")]
    private void Feed(BookFeed feed, StreamEvent item)
    {
        try
        {
            if (item is BookSnapshotEvent recorded) feed.OnRecorded(recorded);
            _synchronized.OnItem(item);
            if (item is not BookSnapshotEvent) feed.Book.UseEarly(item.ReceivedAtTicks);
        }
        catch (Exception error)
        {
            _connection.Faults.Report(Parts.Books, error);
            feed.Book.OnDisconnected();
            feed.Book.OnReconnected();
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
        var missing = streams.Where(stream => !_feeds.TryGetValue(stream.Name, out var known) || known.IsBorrowed).ToList();
        var fresh = missing.Where(stream => !_feeds.ContainsKey(stream.Name)).ToList();
        foreach (var stream in fresh)
        {
            // The book is added before the stream is subscribed, because events may come at once and must not wait for a receiver.
            var book = _synchronized.Add(stream.Name, stream.Subject.ToUpperInvariant(), stream.Channel!.Event);
            _feeds[stream.Name] = new BookFeed(book, isShared: _connection.FindSubscription(stream.Name) is not null);
        }

        try
        {
            foreach (var subscription in _connection.Keep(missing))
            {
                var feed = _feeds[subscription.Name.Name];
                (feed.Subscription, feed.IsBorrowed) = (subscription, false);
            }
        }
        catch
        {
            removed.AddRange(fresh.Select(stream => Remove_NeedsLock(stream.Name)).OfType<SynchronizedBook>());
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

    // A replayed stream is on no shard. Where its recording does not tell on which it was, the notice may concern it.
    private IEnumerable<SynchronizedBook> BooksOnShard(int shard) =>
        _feeds.Values.Where(feed => feed.Shard == shard || (feed.Shard == 0 && _connection.IsReplay)).Select(feed => feed.Book);

    private void Offer(BookSnapshotEvent record)
    {
        if (!_feeds.TryGetValue(record.Stream, out var feed) || feed.Subscription is not { } subscription) return;
        record.Shard = feed.Shard;
        _connection.Record(subscription.Name, record);
    }

    private void NotifyPaused(string why) =>
        _connection.Notify(_connection.Notices.New(NoticeKind.Limit, $"{_connection.Name}: {why}"));

    private void Notify(BookTransition transition)
    {
        // The notices of a replay are those of its recording.
        if (_connection.IsReplay) return;
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
