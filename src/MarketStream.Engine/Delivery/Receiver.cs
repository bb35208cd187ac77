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

/// <summary>One consumer attached to a connection: a filter and a bounded queue. Disposing it detaches it.</summary>
public sealed class Receiver : IItemSource, IDisposable
{
    /// <summary>The number of filter results to remember: more than any connection has streams, or any venue has symbols.</summary>
    private const int MaxFilterResults = 65_536;

    // Set once; the caches are safe for all threads.
    private readonly EventRouter _router;
    private readonly ItemQueue _queue;
    private readonly Func<StreamName, bool>? _streamFilter;
    private readonly Func<string, bool>? _symbolFilter;
    private readonly ContractFamily? _family;
    private readonly FilterCache _streamResults = new(MaxFilterResults);
    private readonly FilterCache _symbolResults = new(MaxFilterResults);

    // Interlocked.
    private long _droppedBefore;

    // Set at most once, by the first thread on which a filter throws.
    private Exception? _filterError;

    internal Receiver(EventRouter router, int number, ReceiverOptions options, QueueNotices notices)
    {
        _router = router;
        Number = number;
        _queue = new ItemQueue(options.Capacity, options.OverflowPolicy, notices, options.Spool ?? new SpoolOptions(options.SpillLimit));
        _streamFilter = options.StreamFilter;
        _symbolFilter = options.SymbolFilter;
        _family = options.ContractFamily;
        LeavesOnlyNotices = options.LeavesOnlyNotices;
        Before = options.After?.Before;
        TakesBookSnapshots = options.TakesBookSnapshots;
    }

    /// <summary>The present state and figures of this receiver.</summary>
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
    /// See <see cref="IItemSource.Take"/>. Error: FilterFailed, when a filter has thrown and everything that it accepted before has been taken.
    /// From then on this receiver gets no more events; others are not affected.
    /// </summary>
    public int Take(Span<StreamItem> buffer, TimeSpan timeout, CancellationToken token)
    {
        // With a failed filter nothing more is to be waited for. Where it fails during the wait, the queue is interrupted, see OnFilterFailed.
        var taken = _queue.Take(buffer, _filterError is null ? timeout : TimeSpan.Zero, token);
        if (taken == 0 && Volatile.Read(ref _filterError) is { } error) throw FilterFailed(error);
        return taken;
    }

    /// <inheritdoc/>
    public void PutBack(ReadOnlySpan<StreamItem> items) => _queue.PutBack(items);

    /// <summary>Detaches the receiver. What was not taken goes back to the connection's backlog when no other receiver is attached.</summary>
    public void Dispose()
    {
        _router.Detach(this);
        _queue.Dispose();
    }

    internal int Number { get; }

    internal bool LeavesOnlyNotices { get; }

    /// <summary>The receiver before the cut at which this one begins; null for others.</summary>
    internal Receiver? Before { get; }

    /// <summary>Those that begin at a cut of this one.</summary>
    internal Receiver[] Followers => _queue.Followers;

    internal bool TakesBookSnapshots { get; }

    /// <summary>True once it has got what waited in the backlog. Guarded by the router.</summary>
    internal bool IsReady { get; set; }

    /// <summary>How many more items its queue takes before it is full.</summary>
    internal int Room => _queue.Capacity - _queue.Count;

    /// <summary>How many results of its filters are remembered.</summary>
    internal int FilterResults => _streamResults.Count + _symbolResults.Count;

    /// <summary>Events that its own queue dropped, whether a notice has reported them or not.</summary>
    internal long Dropped => _queue.Dropped;

    /// <summary>Events that were replaced by later ones. None for a receiver whose events only wake its consumer, since nobody misses those.</summary>
    internal long Conflated => LeavesOnlyNotices ? 0 : _queue.Conflated;

    private bool IsUnfiltered => _streamFilter is null && _symbolFilter is null && _family is null;

    /// <summary>Whether the filters accept an event. No lock may be held.</summary>
    internal bool Accepts(StreamName stream, StreamEvent item)
    {
        Span<bool> wanted = stackalloc bool[1];
        Filter([stream], [item], wanted);
        return wanted[0];
    }

    /// <summary>Which of several events the filters accept. No lock may be held, since filters are user code.</summary>
    internal void Filter(ReadOnlySpan<StreamName> streams, ReadOnlySpan<StreamEvent> events, Span<bool> wanted)
    {
        if (IsUnfiltered)
        {
            wanted.Fill(true);
            return;
        }

        wanted.Clear();
        if (Volatile.Read(ref _filterError) is null) CallFilters(streams, events, wanted);
    }

    internal bool Enqueue(StreamItem item) => _queue.Enqueue(item);

    /// <summary>Queues an item under the router's lock; returns why it could not be queued, which is reported without the lock.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "Handed out, to be reported without the lock.")]
    internal Exception? TryEnqueue(StreamItem item)
    {
        try
        {
            _queue.Enqueue(item);
            return null;
        }
        catch (Exception error)
        {
            return error;
        }
    }

    /// <summary>
    /// Puts what has waited in the backlog in front of what has been routed here since. What the backlog has dropped this consumer lacks as well.
    /// </summary>
    internal void EnqueueBefore(IReadOnlyList<StreamItem> items)
    {
        Interlocked.Add(ref _droppedBefore, items.OfType<DropNotice>().Sum(notice => notice.Count ?? 0));
        _queue.EnqueueBefore(items);
    }

    /// <summary>
    /// Queues the events of a batch that the filters accept, and marks them as taken. Returns why events could not be queued, which are then
    /// dropped and counted; null in the usual case.
    /// </summary>
    /// <param name="streams">Their streams.</param>
    /// <param name="events">The batch.</param>
    /// <param name="taken">Whether some receiver has taken each.</param>
    /// <param name="followers">Those on whose side of a cut this batch is; they have to get it as well.</param>
    internal Exception? Enqueue(ReadOnlySpan<StreamName> streams, ReadOnlySpan<StreamEvent> events, Span<bool> taken, out Receiver[] followers)
    {
        // Filters are user code, so they are called before the queue is locked.
        Span<bool> wanted = stackalloc bool[events.Length];
        Filter(streams, events, wanted);
        if (!_queue.Enqueue(events, wanted, out followers, out var failure)) return null;
        for (var i = 0; i < wanted.Length; i++) taken[i] |= wanted[i];
        return failure;
    }

    /// <summary>
    /// Makes a cut: what waits here is taken out, and what is routed from now on the follower gets as well. False while a part of what waits is on the
    /// disk, and when this receiver takes nothing more. For its consumer.
    /// </summary>
    internal bool TryCut(FlowCut cut, Receiver follower) => _queue.TryCut(cut.Waiting, follower);

    /// <summary>Ends what <see cref="TryCut"/> began, for a follower that is detached.</summary>
    internal void Forget(Receiver follower) => _queue.Forget(follower);

    internal IReadOnlyList<StreamItem> Close(int most) => _queue.Close(most);

    internal void Complete() => _queue.Complete();

    private static MarketStreamException FilterFailed(Exception error) => new(
        ErrorKind.InvalidArgument,
        "FilterFailed",
        $"The receiver's filter failed, so no further event reaches it: {error.GetType().Name}: {PlainText.Of(error.Message)} Fix the filter and receive again; other receivers are not affected.",
        null,
        error);

    /// <summary>A filter that throws is not called again: the receiver accepts nothing more, and its consumer gets the error.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever a user's filter throws goes to the consumer of this receiver alone.")]
    private void CallFilters(ReadOnlySpan<StreamName> streams, ReadOnlySpan<StreamEvent> events, Span<bool> wanted)
    {
        CallOut.Check(Parts.Filter);
        try
        {
            _router.Probe?.Invoke(Parts.Filter);
            for (var i = 0; i < events.Length; i++) wanted[i] = IsOfFamily(events[i]) && Wants(streams[i], events[i].Symbol);
        }
        catch (Exception error)
        {
            OnFilterFailed(error);
        }
    }

    private bool IsOfFamily(StreamEvent item) =>
        _family is null || item is not IContractEvent { ContractFamily: { } family } || family == _family;

    private bool Wants(StreamName stream, string symbol) =>
        (_streamFilter is null || _streamResults.Accepts(stream.Name, stream, _streamFilter))
        && (_symbolFilter is null || _symbolResults.Accepts(symbol, symbol, _symbolFilter));

    private void OnFilterFailed(Exception error)
    {
        if (Interlocked.CompareExchange(ref _filterError, error, null) is not null) return;
        _router.Faults.Report(Parts.Filter, error);

        // The consumer may be waiting for an event that will never come.
        _queue.Interrupt();
    }
}
