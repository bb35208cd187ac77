namespace MarketStream.Engine.Transport;

/// <summary>
/// Control frames on their way from the receive thread to the WebSocket above, which answers them. It holds one ping and one close frame
/// at most, whatever a venue sends: RFC 6455 section 5.5.3 lets a client answer the latest ping alone, and nothing follows a close frame.
/// </summary>
internal sealed class ControlPipe
{
    private const int LongestFrame = WebSocketFrame.ShortestHeader + WebSocketFrame.LongestControlPayload;

    private readonly object _gate = new();

    // Guarded by _gate. What the WebSocket may read, and the latest ping, which waits until its answer may leave.
    private readonly byte[] _waiting = new byte[LongestFrame * 2];
    private readonly byte[] _ping = new byte[LongestFrame];
    private int _waitingBytes;
    private int _pingBytes;
    private bool _closes;
    private bool _ended;
    private Exception? _error;
    private TaskCompletionSource? _arrival;
    private TaskCompletionSource? _pong;

    /// <summary>Keeps a ping, in the place of the one that waits, until <see cref="AnswerPingAsync"/>.</summary>
    public void DeferPing(ReadOnlySpan<byte> frame)
    {
        lock (_gate)
        {
            frame.CopyTo(_ping);
            _pingBytes = frame.Length;
        }
    }

    /// <summary>Hands up the close frame; only the first counts.</summary>
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

    /// <summary>Lets the WebSocket answer the ping that waits, if any; completes when the answer was written, or never will be.</summary>
    public Task AnswerPingAsync()
    {
        TaskCompletionSource? arrival;
        TaskCompletionSource pong;
        lock (_gate)
        {
            // One at a time: the answer to the one before is still to be written.
            if (_pong is not null) return _pong.Task;
            if (_pingBytes == 0 || _closes || _ended) return Task.CompletedTask;
            _pong = pong = NewSignal();
            arrival = Append_NeedsLock(_ping.AsSpan(0, _pingBytes));
            _pingBytes = 0;
        }

        arrival?.TrySetResult();
        return pong.Task;
    }

    /// <summary>The WebSocket has written a pong.</summary>
    public void OnPongWritten()
    {
        TaskCompletionSource? pong;
        lock (_gate) (pong, _pong) = (_pong, null);
        pong?.TrySetResult();
    }

    /// <summary>No more will come: the other side closed, or something failed. Only the first call counts.</summary>
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

    /// <summary>As a network stream: waits for bytes, 0 at the end. One reader at a time.</summary>
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

    /// <summary>There is room: a ping is appended when the one before was answered, and read before that, and one close frame.</summary>
    private TaskCompletionSource? Append_NeedsLock(ReadOnlySpan<byte> frame)
    {
        frame.CopyTo(_waiting.AsSpan(_waitingBytes));
        _waitingBytes += frame.Length;
        return _arrival;
    }
}
