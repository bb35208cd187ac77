namespace MarketStream.Simulator.Wire;

/// <summary>
/// The frames between those who make them (feed, answers, pings) and the one loop that writes them to a socket. The feed asks
/// <see cref="IsFull"/> before it makes an event and waits in <see cref="WhenDrainedAsync"/>, so what is held stays bounded;
/// answers and pings are few and are always taken.
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

    public bool IsFull => _full;

    public void Text(ReadOnlySpan<byte> payload) => Frame(FrameOpcode.Text, default, payload, default, 0);

    public void Event(ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> payload, ReadOnlySpan<byte> suffix, int events) =>
        Frame(FrameOpcode.Text, prefix, payload, suffix, events);

    public void Frame(FrameOpcode opcode, ReadOnlySpan<byte> payload) => Frame(opcode, default, payload, default, 0);

    /// <summary>Bytes as they are; for faults.</summary>
    public void Wire(ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            if (!_completed)
            {
                _filling.AppendWire(bytes);
                Filled_NeedsLock();
            }
        }
    }

    /// <summary>Makes the writer look around even if there is nothing to write.</summary>
    public void Nudge()
    {
        lock (_gate)
        {
            _nudged = true;
            Filled_NeedsLock();
        }
    }

    /// <summary>Takes no more; what is held is still to be written, and nobody is kept waiting.</summary>
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

    /// <summary>Waits until the writer has taken what made the queue full.</summary>
    public Task WhenDrainedAsync()
    {
        lock (_gate)
        {
            if (!_full) return Task.CompletedTask;

            _feedWaits ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
            return _feedWaits.Task;
        }
    }

    /// <summary>The writer's side: the next frames, or null when the queue is completed and empty.</summary>
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

    private void Frame(
        FrameOpcode opcode, ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> payload, ReadOnlySpan<byte> suffix, int events)
    {
        lock (_gate)
        {
            if (!_completed)
            {
                _filling.Append(opcode, prefix, payload, suffix, events);
                Filled_NeedsLock();
            }
        }
    }

    private void Filled_NeedsLock()
    {
        _full = _filling.Length >= HighWaterBytes;
        if (_writerWaits is { } writer)
        {
            _writerWaits = null;
            writer.TrySetResult();
        }
    }
}
