using MarketStream.Delivery;
using MarketStream.Engine.Delivery.Spooling;
using MarketStream.Engine.Protocol;
using MarketStream.Engine.Venues;
using MarketStream.Events;

namespace MarketStream.Engine.Delivery;

/// <summary>One consumer attached to a connection: a filter and a bounded queue. Dispose detaches it.</summary>
public sealed class Receiver : IItemSource, IDisposable
{
    private readonly EventRouter _router;
    private readonly ItemQueue _queue;
    private readonly Func<StreamName, bool>? _streamFilter;
    private readonly Func<string, bool>? _symbolFilter;
    private readonly FilterVerdicts _streamVerdicts = new();
    private readonly FilterVerdicts _symbolVerdicts = new();
    private readonly int _number;

    internal Receiver(EventRouter router, int number, ReceiverOptions options, QueueNotices notices)
    {
        _router = router;
        _number = number;
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
                Number = _number,
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
    public int Take(Span<StreamItem> buffer, TimeSpan timeout, CancellationToken token) => _queue.Take(buffer, timeout, token);

    /// <inheritdoc/>
    public void PutBack(ReadOnlySpan<StreamItem> items) => _queue.PutBack(items);

    /// <summary>Detaches; what was not taken goes back to the connection's backlog when no other receiver is attached.</summary>
    public void Dispose()
    {
        _router.Detach(this);
        _queue.Dispose();
    }

    internal bool LeavesOnlyNotices { get; }

    internal bool Accepts(StreamName stream, string symbol)
    {
        if (_streamFilter is not null && !_streamVerdicts.Of(stream.Name, stream, _streamFilter)) return false;
        return _symbolFilter is null || _symbolVerdicts.Of(symbol, symbol, _symbolFilter);
    }

    internal bool Enqueue(StreamItem item) => _queue.Enqueue(item);

    /// <summary>Takes what it wants of a batch and marks it as taken.</summary>
    internal void Enqueue(ReadOnlySpan<StreamName> streams, ReadOnlySpan<StreamEvent> events, Span<bool> taken)
    {
        // Filters are the user's: they are asked before the queue is locked.
        Span<bool> wanted = stackalloc bool[events.Length];
        if (_streamFilter is null && _symbolFilter is null) wanted.Fill(true);
        else for (var i = 0; i < events.Length; i++) wanted[i] = Accepts(streams[i], events[i].Symbol);

        if (!_queue.Enqueue(events, wanted)) return;
        for (var i = 0; i < wanted.Length; i++) taken[i] |= wanted[i];
    }

    internal IReadOnlyList<StreamItem> Close(int most) => _queue.Close(most);

    internal void Complete() => _queue.Complete();
}
