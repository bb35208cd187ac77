using MarketStream.Engine.Transport;

namespace MarketStream.Fuzzing.Paths;

/// <summary>
/// The network below a wire tap: the answer to a handshake, and then the pieces that the fuzzer gives. The receive thread reads one
/// piece after the other and blocks in between; when it asks for more, everything given before has gone through the engine.
/// </summary>
internal sealed class PathWire : ForwardStream
{
    private readonly object _gate = new();

    // Guarded by _gate.
    private readonly Queue<ReadOnlyMemory<byte>> _pieces = new();
    private bool _isWaiting;
    private bool _isClosed;

    /// <summary>Hands over pieces, each as one read, and waits until the engine has taken them. False when it did not in time.</summary>
    public bool Give(IEnumerable<ReadOnlyMemory<byte>> pieces, TimeSpan patience)
    {
        var until = Environment.TickCount64 + (long)patience.TotalMilliseconds;
        lock (_gate)
        {
            foreach (var piece in pieces) _pieces.Enqueue(piece);
            Monitor.PulseAll(_gate);
            while (!_isClosed && !(_isWaiting && _pieces.Count == 0))
            {
                var left = until - Environment.TickCount64;
                if (left <= 0) return false;
                Monitor.Wait(_gate, (int)left);
            }

            return true;
        }
    }

    /// <summary>The receive thread has ended: nothing is waited for any more.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            _isClosed = true;
            Monitor.PulseAll(_gate);
        }
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var head = "HTTP/1.1 101 Switching Protocols\r\n\r\n"u8;
        head.CopyTo(buffer.Span);
        return ValueTask.FromResult(head.Length);
    }

    public override int Read(Span<byte> buffer)
    {
        lock (_gate)
        {
            while (!_isClosed && _pieces.Count == 0)
            {
                _isWaiting = true;
                Monitor.PulseAll(_gate);
                Monitor.Wait(_gate);
            }

            _isWaiting = false;
            if (_isClosed) return 0;
            var piece = _pieces.Dequeue();
            var count = Math.Min(buffer.Length, piece.Length);
            piece.Span[..count].CopyTo(buffer);
            if (count < piece.Length) PutBack_NeedsLock(piece[count..]);
            return count;
        }
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) Stop();
        base.Dispose(disposing);
    }

    private void PutBack_NeedsLock(ReadOnlyMemory<byte> rest)
    {
        ReadOnlyMemory<byte>[] behind = [.. _pieces];
        _pieces.Clear();
        _pieces.Enqueue(rest);
        foreach (var piece in behind) _pieces.Enqueue(piece);
    }
}
