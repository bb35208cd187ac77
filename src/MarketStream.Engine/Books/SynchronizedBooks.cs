using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using MarketStream.Books;
using MarketStream.Engine.Containment;
using MarketStream.Errors;
using MarketStream.Events;
using MarketStream.Notices;
using MarketStream.Venues;

namespace MarketStream.Engine.Books;

/// <summary>
/// The order books of many streams: passes each event to its book, fetches the snapshots that are needed, and reports changes of state.
/// Safe for all threads; books do not wait for each other.
/// </summary>
internal sealed class SynchronizedBooks : IAsyncDisposable
{
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<string, SynchronizedBook> _books = new(StringComparer.Ordinal);
    private readonly VenueProfile _venue;
    private readonly ISnapshotSource _source;
    private readonly BookOptions _options;
    private readonly TimeProvider _time;
    private readonly Action<BookTransition> _notify;
    private readonly FaultReporter _faults;
    private readonly Action<string>? _probe;
    private readonly SnapshotQueue _queue;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task[] _loops;

    /// <param name="venue">The venue, whose rule the books follow.</param>
    /// <param name="source">Where snapshots come from.</param>
    /// <param name="options">Limits and delays.</param>
    /// <param name="time">The clock of the delays.</param>
    /// <param name="notify">Receives every change of state, on the thread that made it and without a lock; must not block.</param>
    /// <param name="faults">Receives unexpected exceptions; null discards them.</param>
    /// <param name="probe">Called in every round of a loop; null outside tests.</param>
    public SynchronizedBooks(
        VenueProfile venue, ISnapshotSource source, BookOptions options, TimeProvider time, Action<BookTransition> notify,
        FaultReporter? faults = null, Action<string>? probe = null)
    {
        _venue = venue;
        _source = source;
        _options = options;
        _time = time;
        _notify = notify;
        _faults = faults ?? FaultReporter.Silent;
        _probe = probe;
        _queue = new SnapshotQueue(time);

        // A recording is not asked: its snapshots come with its events.
        var loops = IsReplay ? 0 : options.ParallelSnapshots;
        _loops = [.. Enumerable.Range(0, loops).Select(_ => new SupervisedLoop(Parts.Snapshots, _faults, time).Start(FetchAllAsync, _stop.Token))];
    }

    public IEnumerable<SynchronizedBook> Books => _books.Values;

    /// <summary>Whether snapshots come with what is routed, so that none is asked for.</summary>
    public bool IsReplay => _source is RecordedSnapshotSource;

    /// <summary>Tells whether anybody records snapshots. Null when nobody ever does.</summary>
    public Func<bool>? Recorded { get; init; }

    /// <summary>Receives each book that a snapshot has changed, without a lock, where <see cref="Recorded"/> says so.</summary>
    public Action<BookSnapshotEvent>? OnRecord { get; init; }

    internal bool IsRecorded => OnRecord is not null && Recorded?.Invoke() == true;

    /// <summary>The number of books that need a snapshot to become live.</summary>
    public int Waiting => _books.Values.Count(book => book.NeedsSnapshot);

    /// <summary>Why no snapshot can be fetched at present, for any symbol; null when nothing prevents it.</summary>
    public string? SourceError => _source.LastError;

    /// <summary>Keeps a book from now on; returns the existing one when it is kept already.</summary>
    /// <param name="stream">The stream's name as its events have it.</param>
    /// <param name="symbol">The symbol as the venue's events spell it.</param>
    /// <param name="kind"><see cref="EventKind.DepthUpdate"/> or <see cref="EventKind.PartialDepth"/>.</param>
    public SynchronizedBook Add(string stream, string symbol, EventKind kind)
    {
        var rule = kind == EventKind.DepthUpdate ? _venue.BookRule : BookRule.Whole;
        var made = new SynchronizedBook(this, new StreamIdentity(_venue.Name, stream), symbol, rule, _options, _time);
        var book = _books.GetOrAdd(stream, made);
        if (book == made) book.Start();
        return book;
    }

    public void Remove(string stream) => Take(stream)?.OnDisconnected();

    /// <summary>
    /// Stops keeping a book and returns it; null when it was not kept. A caller that holds a lock must call <see
    /// cref="SynchronizedBook.OnDisconnected"/> after it has released the lock, because the book then reports its change of state.
    /// </summary>
    public SynchronizedBook? Take(string stream) => _books.TryRemove(stream, out var book) ? book : null;

    public SynchronizedBook? Find(string stream) => _books.GetValueOrDefault(stream);

    /// <summary>
    /// Passes an event or notice to its book, in the order of the stream. Returns the book that it changed; null when no book is
    /// concerned.
    /// </summary>
    public SynchronizedBook? OnItem(StreamItem item)
    {
        if (Find(item.Stream) is not { } book) return null;
        switch (item)
        {
            case DepthUpdateEvent update:
                book.OnUpdate(update);
                return book;
            case PartialDepthEvent depth:
                book.OnPartialDepth(depth);
                return book;
            case BookSnapshotEvent recorded:
                book.OnRecorded(recorded);
                return book;
            case GapNotice gap:
                book.OnGap(gap.Cause);
                return book;
            default:
                return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        // A request that does not react to its cancellation is abandoned: nobody is notified of what its answer changes.
        var steps = new ClosingSteps(_faults, _time, EndPatience);
        await steps.RunAsync("stop books", () => _stop.CancelAsync()).ConfigureAwait(false);
        await steps.RunAsync("book loops", () => Task.WhenAll(_loops)).ConfigureAwait(false);
        _stop.Dispose();
    }

    internal void Offer(BookSnapshotEvent record)
    {
        CallOut.Check(Parts.Books);
        OnRecord?.Invoke(record);
    }

    internal void Queue(SynchronizedBook book, SnapshotRequest request, bool isNew) => _queue.Add(book, request, isNew);

    internal void Notify(BookTransition transition)
    {
        CallOut.Check(Parts.Books);
        _notify(transition);
    }

    private async Task FetchAllAsync(CancellationToken stop)
    {
        while (true)
        {
            var (book, epoch) = await _queue.TakeAsync(stop).ConfigureAwait(false);
            await FetchAsync(book, epoch).ConfigureAwait(false);
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Reported; the book asks again, later each time.")]
    private async Task FetchAsync(SynchronizedBook book, int epoch)
    {
        try
        {
            CallOut.Check(Parts.Snapshots);
            _probe?.Invoke(Parts.Snapshots);
            var snapshot = await _source.FetchAsync(book.Symbol, _options.SnapshotLimit, _stop.Token).ConfigureAwait(false);
            book.OnSnapshot(snapshot.Book, snapshot.Limit, epoch);
        }
        catch (MarketStreamException exception)
        {
            book.OnSnapshotFailed(exception.Message);
        }
        catch (Exception error) when (!_stop.IsCancellationRequested)
        {
            _faults.Report(Parts.Snapshots, error);
            book.OnSnapshotFailed(FaultReporter.Describe(error));
        }
    }
}
