namespace MarketStream.Engine.Transport;

/// <summary>Control frames on their way from the receive thread to the WebSocket; there are a few an hour.</summary>
internal sealed class ControlPipe
{
    private readonly object _gate = new();

    // Guarded by _gate.
    private byte[] _waiting = [];
    private bool _ended;
    private Exception? _error;
    private TaskCompletionSource? _arrival;

    public void Write(ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            _waiting = [.. _waiting, .. bytes];
            _arrival?.TrySetResult();
        }
    }

    /// <summary>No more will come: the other side closed, or something failed. Only the first call counts.</summary>
    public void End(Exception? error)
    {
        lock (_gate)
        {
            if (_ended) return;
            _ended = true;
            _error = error;
            _arrival?.TrySetResult();
        }
    }

    /// <summary>As a network stream: waits for bytes, 0 at the end. One reader at a time.</summary>
    public async ValueTask<int> ReadAsync(Memory<byte> buffer)
    {
        while (true)
        {
            Task arrival;
            lock (_gate)
            {
                if (_waiting.Length > 0)
                {
                    var count = Math.Min(buffer.Length, _waiting.Length);
                    _waiting.AsSpan(0, count).CopyTo(buffer.Span);
                    _waiting = _waiting[count..];
                    return count;
                }

                if (_error is not null) throw _error;
                if (_ended) return 0;
                _arrival = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                arrival = _arrival.Task;
            }

            await arrival.ConfigureAwait(false);
        }
    }
}
