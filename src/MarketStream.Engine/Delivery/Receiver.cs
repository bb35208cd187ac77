using System.Diagnostics.CodeAnalysis;
using MarketStream.Delivery;
using MarketStream.Engine.Containment;
using MarketStream.Engine.Delivery.Spooling;
using MarketStream.Engine.Texts;
using MarketStream.Engine.Venues;
using MarketStream.Errors;
using MarketStream.Events;
using MarketStream.Notices;

namespace MarketStream.Engine.Delivery;

/// <summary>One consumer attached to a connection: a filter and a bounded queue. Dispose detaches it.</summary>
public sealed class Receiver : IItemSource, IDisposable
{
    /// <summary>Verdicts that are remembered: more than any connection has streams or any venue symbols.</summary>
    private const int MostVerdicts = 65_536;

    private readonly EventRouter _router;
    private readonly ItemQueue _queue;
    private readonly Func<StreamName, bool>? _streamFilter;
    private readonly Func<string, bool>? _symbolFilter;
    private readonly VerdictTable _streamVerdicts = new(MostVerdicts);
    private readonly VerdictTable _symbolVerdicts = new(MostVerdicts);
    private long _droppedBefore;

    // Set at most once, by whichever thread first met it.
    private Exception? _filterError;

    internal Receiver(EventRouter router, int number, ReceiverOptions options, QueueNotices notices)
    {
        _router = router;
        Number = number;
        _queue = new ItemQueue(options.Capacity, options.OverflowPolicy, notices, options.Spool ?? new SpoolOptions(options.SpillLimit));
        _streamFilter = options.StreamFilter;
        _symbolFilter = options.SymbolFilter;
        LeavesOnlyNotices = options.LeavesOnlyNotices;
    }

    /// <summary>Its figures now.</summary>
    public ReceiverStatus Status
    {
        get
        {
            var spool = _queue.Spilled;
            return new ReceiverStatus
            {
                Number = Number,
                OverflowPolicy = _queue.Policy,
                Capacity = _queue.Capacity,
                Queued = _queue.Count,
                Delivered = _queue.Delivered,
                Dropped = _queue.Dropped,
                Conflated = _queue.Conflated,
                Spilled = spool.Count,
                SpilledTotal = spool.Total,
                SpillBytes = spool.Bytes,
            };
        }
    }

    /// <inheritdoc/>
    public bool IsCompleted => _queue.IsCompleted;

    /// <inheritdoc/>
    public long Lost => Interlocked.Read(ref _droppedBefore) + Dropped;

    /// <summary>
    /// See <see cref="IItemSource.Take"/>. Error: FilterFailed, when a filter threw and all that it had accepted before was taken; the
    /// receiver takes no more events then, and others go on.
    /// </summary>
    public int Take(Span<StreamItem> buffer, TimeSpan timeout, CancellationToken token)
    {
        var taken = _queue.Take(buffer, _filterError is null ? timeout : TimeSpan.Zero, token);
        if (taken == 0 && Volatile.Read(ref _filterError) is { } error) throw FilterFailed(error);
        return taken;
    }

    /// <inheritdoc/>
    public void PutBack(ReadOnlySpan<StreamItem> items) => _queue.PutBack(items);

    /// <summary>Detaches; what was not taken goes back to the connection's backlog when no other receiver is attached.</summary>
    public void Dispose()
    {
        _router.Detach(this);
        _queue.Dispose();
    }

    internal int Number { get; }

    internal bool LeavesOnlyNotices { get; }

    /// <summary>How many verdicts are remembered.</summary>
    internal int Verdicts => _streamVerdicts.Count + _symbolVerdicts.Count;

    /// <summary>Events that its own queue dropped, said or not.</summary>
    internal long Dropped => _queue.Dropped;

    /// <summary>Events that were replaced by later ones. None where events only wake somebody: nobody lacks those.</summary>
    internal long Conflated => LeavesOnlyNotices ? 0 : _queue.Conflated;

    private bool IsUnfiltered => _streamFilter is null && _symbolFilter is null;

    /// <summary>Whether it wants an event. No lock may be held.</summary>
    internal bool Accepts(StreamName stream, StreamEvent item)
    {
        Span<bool> wanted = stackalloc bool[1];
        Judge([stream], [item], wanted);
        return wanted[0];
    }

    /// <summary>Which of several events it wants. No lock may be held, since filters are the user's.</summary>
    internal void Judge(ReadOnlySpan<StreamName> streams, ReadOnlySpan<StreamEvent> events, Span<bool> wanted)
    {
        if (IsUnfiltered)
        {
            wanted.Fill(true);
            return;
        }

        wanted.Clear();
        if (Volatile.Read(ref _filterError) is null) Ask(streams, events, wanted);
    }

    internal bool Enqueue(StreamItem item) => _queue.Enqueue(item);

    /// <summary>
    /// Puts what waited before the receiver came in front of what has come since. What was dropped until then is missing here as well.
    /// </summary>
    internal void EnqueueBefore(IReadOnlyList<StreamItem> items)
    {
        Interlocked.Add(ref _droppedBefore, items.OfType<DropNotice>().Sum(notice => notice.Count ?? 0));
        _queue.EnqueueBefore(items);
    }

    /// <summary>Takes what it wants of a batch and marks it as taken; what could not be queued was dropped, counted, and is the result.</summary>
    internal Exception? Enqueue(ReadOnlySpan<StreamName> streams, ReadOnlySpan<StreamEvent> events, Span<bool> taken)
    {
        // Filters are the user's: they are asked before the queue is locked.
        Span<bool> wanted = stackalloc bool[events.Length];
        Judge(streams, events, wanted);

        if (!_queue.Enqueue(events, wanted, out var failure)) return null;
        for (var i = 0; i < wanted.Length; i++) taken[i] |= wanted[i];
        return failure;
    }

    internal IReadOnlyList<StreamItem> Close(int most) => _queue.Close(most);

    internal void Complete() => _queue.Complete();

    private static MarketStreamException FilterFailed(Exception error) => new(
        ErrorKind.InvalidArgument,
        "FilterFailed",
        $"The receiver's filter failed, so no further event reaches it: {error.GetType().Name}: {PlainText.Of(error.Message)} Mend the filter and receive anew; what other receivers want is not concerned.",
        null,
        error);

    /// <summary>A filter that throws is not asked again: the receiver wants nothing more, and its consumer is told.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever a user's filter throws is told to the consumer of this receiver alone.")]
    private void Ask(ReadOnlySpan<StreamName> streams, ReadOnlySpan<StreamEvent> events, Span<bool> wanted)
    {
        CallOut.Check(Parts.Filter);
        try
        {
            _router.Probe?.Invoke(Parts.Filter);
            for (var i = 0; i < events.Length; i++) wanted[i] = Wants(streams[i], events[i].Symbol);
        }
        catch (Exception error)
        {
            OnFilterFailed(error);
        }
    }

    private bool Wants(StreamName stream, string symbol) =>
        (_streamFilter is null || _streamVerdicts.For(stream.Name, stream, _streamFilter))
        && (_symbolFilter is null || _symbolVerdicts.For(symbol, symbol, _symbolFilter));

    private void OnFilterFailed(Exception error)
    {
        if (Interlocked.CompareExchange(ref _filterError, error, null) is not null) return;
        _router.Faults.Report(Parts.Filter, error);
        _queue.Interrupt();
    }
}
