namespace MarketStream.Engine.Transport;

/// <summary>
/// Passes control frames from the receive thread up to the WebSocket, which answers them. It holds at most one ping and one close frame,
/// whatever a venue sends: RFC 6455, 5.5.3 allows a client to answer only the latest ping, and nothing follows a close frame.
/// </summary>
internal sealed class ControlPipe
{
    private const int LongestFrame = WebSocketFrame.ShortestHeader + WebSocketFrame.LongestControlPayload;

    private readonly object _gate = new();

    // Guarded by _gate. _waiting is what the WebSocket may read; _ping is the latest ping, which waits until its pong may be sent.
    private readonly byte[] _waiting = new byte[LongestFrame * 2];
    private readonly byte[] _ping = new byte[LongestFrame];
    private int _waitingBytes;
    private int _pingBytes;
    private bool _closes;
    private bool _ended;
    private Exception? _error;
    private TaskCompletionSource? _arrival;
    private TaskCompletionSource? _pong;

    /// <summary>Keeps a ping until <see cref="AnswerPingAsync"/>, in place of an earlier one that still waits.</summary>
    public void DeferPing(ReadOnlySpan<byte> frame)
    {
        lock (_gate)
        {
            frame.CopyTo(_ping);
            _pingBytes = frame.Length;
        }
    }

    /// <summary>Passes the close frame up; only the first one counts.</summary>
    public void Close(ReadOnlySpan<byte> frame)
    {
        TaskCompletionSource? arrival;
        lock (_gate)
        {
            if (_closes) return;
            _closes = true;
            arrival = Append_NeedsLock(frame);
        }

        arrival?.TrySetResult();
    }

    /// <summary>Lets the WebSocket answer the ping that waits, if any; completes when the pong was written, or never will be.</summary>
    public Task AnswerPingAsync()
    {
        TaskCompletionSource? arrival;
        TaskCompletionSource pong;
        lock (_gate)
        {
            // One pong at a time: the previous one has yet to be written.
            if (_pong is not null) return _pong.Task;
            if (_pingBytes == 0 || _closes || _ended) return Task.CompletedTask;
            _pong = pong = NewSignal();
            arrival = Append_NeedsLock(_ping.AsSpan(0, _pingBytes));
            _pingBytes = 0;
        }

        arrival?.TrySetResult();
        return pong.Task;
    }

    /// <summary>Reports that the WebSocket has written a pong.</summary>
    public void OnPongWritten()
    {
        TaskCompletionSource? pong;
        lock (_gate) (pong, _pong) = (_pong, null);
        pong?.TrySetResult();
    }

    /// <summary>Ends the pipe, because the other side closed or something failed. Only the first call counts.</summary>
    public void End(Exception? error)
    {
        TaskCompletionSource? arrival, pong;
        lock (_gate)
        {
            if (_ended) return;
            _ended = true;
            _error = error;
            arrival = _arrival;
            (pong, _pong) = (_pong, null);
        }

        arrival?.TrySetResult();
        pong?.TrySetResult();
    }

    /// <summary>Reads like a network stream: waits for bytes, and returns 0 at the end. One reader at a time.</summary>
    public async ValueTask<int> ReadAsync(Memory<byte> buffer)
    {
        while (true)
        {
            Task arrival;
            lock (_gate)
            {
                if (_waitingBytes > 0)
                {
                    var count = Math.Min(buffer.Length, _waitingBytes);
                    _waiting.AsSpan(0, count).CopyTo(buffer.Span);
                    _waiting.AsSpan(count, _waitingBytes - count).CopyTo(_waiting);
                    _waitingBytes -= count;
                    return count;
                }

                if (_error is not null) throw _error;
                if (_ended) return 0;
                _arrival = NewSignal();
                arrival = _arrival.Task;
            }

            await arrival.ConfigureAwait(false);
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>
    /// There is always room: a ping is appended only after the previous one was read and answered, and there is one close frame.
    /// </summary>
    private TaskCompletionSource? Append_NeedsLock(ReadOnlySpan<byte> frame)
    {
        frame.CopyTo(_waiting.AsSpan(_waitingBytes));
        _waitingBytes += frame.Length;
        return _arrival;
    }
}
