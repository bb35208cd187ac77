using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using MarketStream.Engine.Containment;
using MarketStream.Errors;
using MarketStream.Events;
using MarketStream.Notices;
using MarketStream.Venues;

namespace MarketStream.Engine.Books;

/// <summary>
/// Keeps the order books of many streams: hands each event to its book, asks for the snapshots that are needed, and tells when
/// a book changes its state. Safe for all threads; books do not wait for each other.
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

    /// <param name="venue">Whose rule the books follow.</param>
    /// <param name="source">Where snapshots come from.</param>
    /// <param name="options">How books are kept.</param>
    /// <param name="time">The clock.</param>
    /// <param name="notify">Told of every change of state, on the thread that made it and without a lock; must not block.</param>
    /// <param name="faults">Told of what nobody foresaw; null tells nobody.</param>
    /// <param name="probe">Asked at every turn of a loop; null outside tests.</param>
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
        _loops = [.. Enumerable.Range(0, options.ParallelSnapshots).Select(_ => new SupervisedLoop(Parts.Snapshots, _faults, time).Start(FetchAllAsync, _stop.Token))];
    }

    public IEnumerable<SynchronizedBook> Books => _books.Values;

    /// <summary>Books that only a snapshot makes live.</summary>
    public int Waiting => _books.Values.Count(book => book.NeedsSnapshot);

    /// <summary>Why no snapshot can be had at present, whichever is asked for; null when they can.</summary>
    public string? SourceError => _source.LastError;

    /// <summary>Begins to keep a book; the one that is there when it is kept already.</summary>
    /// <param name="stream">The stream's name, as its events have it.</param>
    /// <param name="symbol">As the venue's events spell it.</param>
    /// <param name="kind"><see cref="EventKind.DepthUpdate"/> or <see cref="EventKind.PartialDepth"/>.</param>
    public SynchronizedBook Add(string stream, string symbol, EventKind kind)
    {
        var rule = kind == EventKind.DepthUpdate ? _venue.BookRule : BookRule.Whole;
        var made = new SynchronizedBook(this, new StreamIdentity(_venue.Name, stream), symbol, rule, _options, _time);
        var book = _books.GetOrAdd(stream, made);
        if (book == made) book.Start();
        return book;
    }

    /// <summary>Keeps a book no more.</summary>
    public void Remove(string stream) => Take(stream)?.OnDisconnected();

    /// <summary>
    /// Keeps a book no more and hands it out; null when it was not kept. Whoever holds a lock tells the book later that nothing will come,
    /// since a book that hears of it tells others.
    /// </summary>
    public SynchronizedBook? Take(string stream) => _books.TryRemove(stream, out var book) ? book : null;

    public SynchronizedBook? Find(string stream) => _books.GetValueOrDefault(stream);

    /// <summary>An event or a notice, in the order of its stream; what concerns no kept book is passed over. Returns the book it changed.</summary>
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
            case GapNotice gap:
                book.OnGap(gap.Cause);
                return book;
            default:
                return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        // A request that hears no cancellation is left to itself: what it brings changes no book that anyone is told of.
        var steps = new ClosingSteps(_faults, _time, EndPatience);
        await steps.RunAsync("stop books", () => _stop.CancelAsync()).ConfigureAwait(false);
        await steps.RunAsync("book loops", () => Task.WhenAll(_loops)).ConfigureAwait(false);
        _stop.Dispose();
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
