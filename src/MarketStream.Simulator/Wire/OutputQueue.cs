namespace MarketStream.Simulator.Wire;

/// <summary>
/// The frames between those who make them (the feed, answers, pings) and the one loop that writes them to a socket. What it holds stays
/// bounded, because the feed checks <see cref="IsFull"/> before it makes an event and waits in <see cref="WhenDrainedAsync"/>; answers and
/// pings are few, so they are always accepted. Two batches take turns: one is filled while the writer has the other.
/// </summary>
internal sealed class OutputQueue
{
    public const int HighWaterBytes = 256 * 1024;

    private readonly object _gate = new();

    // guarded by _gate
    private OutputBatch _filling = new();
    private OutputBatch _spare = new();
    private TaskCompletionSource? _writerWaits;
    private TaskCompletionSource? _feedWaits;
    private bool _completed;
    private bool _nudged;
    private volatile bool _full;

    /// <summary>
    /// Whether the feed must wait. Read without the lock: a value that is a moment old makes the queue at most one event longer.
    /// </summary>
    public bool IsFull => _full;

    /// <summary>Whether events are written with their times in microseconds.</summary>
    public bool WritesMicroseconds { get; init; }

    /// <summary>Queues a text frame that is not an event, such as the answer to a command.</summary>
    public void EnqueueText(ReadOnlySpan<byte> payload) => Append(FrameOpcode.Text, default, payload, default, 0);

    /// <summary>Queues a text frame whose payload comes in three parts and holds so many events.</summary>
    public void EnqueueEvent(ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> payload, ReadOnlySpan<byte> suffix, int events) =>
        Append(FrameOpcode.Text, prefix, WritesMicroseconds ? MicrosecondTimes.Of(payload) : payload, suffix, events);

    /// <summary>Queues a frame with any opcode.</summary>
    public void EnqueueFrame(FrameOpcode opcode, ReadOnlySpan<byte> payload) => Append(opcode, default, payload, default, 0);

    /// <summary>Queues bytes as they are, for faults.</summary>
    public void EnqueueRaw(ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            if (!_completed)
            {
                _filling.AppendRaw(bytes);
                OnAppended_NeedsLock();
            }
        }
    }

    /// <summary>Makes <see cref="TakeAsync"/> return even if there is nothing to write.</summary>
    public void Wake()
    {
        lock (_gate)
        {
            _nudged = true;
            OnAppended_NeedsLock();
        }
    }

    /// <summary>Accepts no more frames. Those that are queued are still written, and nobody is kept waiting.</summary>
    public void Complete()
    {
        lock (_gate)
        {
            _completed = true;
            _full = false;
            _writerWaits?.TrySetResult();
            _feedWaits?.TrySetResult();
        }
    }

    /// <summary>Completes when the queue is not full, or is completed.</summary>
    public Task WhenDrainedAsync()
    {
        lock (_gate)
        {
            if (!_full) return Task.CompletedTask;

            _feedWaits ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
            return _feedWaits.Task;
        }
    }

    /// <summary>For the write loop alone: the next frames, valid until the next call; null when the queue is completed and empty.</summary>
    public async ValueTask<OutputBatch?> TakeAsync()
    {
        while (true)
        {
            Task waiting;
            lock (_gate)
            {
                if (_filling.Length > 0 || _nudged)
                {
                    _nudged = false;
                    // The writer is done with the batch it took before, or it would not ask for the next one: that batch may be filled again.
                    var taken = _filling;
                    (_filling, _spare) = (_spare, taken);
                    _filling.Clear();
                    _full = false;
                    _feedWaits?.TrySetResult();
                    _feedWaits = null;
                    return taken;
                }

                if (_completed)
                {
                    return null;
                }

                _writerWaits = new(TaskCreationOptions.RunContinuationsAsynchronously);
                waiting = _writerWaits.Task;
            }

            await waiting.ConfigureAwait(false);
        }
    }

    private void Append(
        FrameOpcode opcode, ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> payload, ReadOnlySpan<byte> suffix, int events)
    {
        lock (_gate)
        {
            if (!_completed)
            {
                _filling.Append(opcode, prefix, payload, suffix, events);
                OnAppended_NeedsLock();
            }
        }
    }

    private void OnAppended_NeedsLock()
    {
        _full = _filling.Length >= HighWaterBytes;
        if (_writerWaits is { } writer)
        {
            _writerWaits = null;
            writer.TrySetResult();
        }
    }
}
