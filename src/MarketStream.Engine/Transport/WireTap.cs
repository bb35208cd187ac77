namespace MarketStream.Engine.Transport;

/// <summary>
/// Lies between the WebSocket and the network (after TLS and proxies) and sees every byte. Once the handshake is over, a thread of
/// its own reads the network: messages go straight to the handler, a close frame up to the WebSocket. That one answers pings, too, when
/// it is shown them: so they are held back until the answer, which the venue may count, has its turn.
/// </summary>
internal sealed class WireTap(Stream inner, SocketTraffic traffic, ISocketHandler handler, ControlPipe control, int maxMessageBytes) : Stream
{
    private const int StackBytes = 256 * 1024;

    // The handshake, then the receive thread.
    private readonly FrameReader _frames = new(maxMessageBytes);
    private HandshakeHead _head;
    private Thread? _thread;

    // One writer at a time: WebSockets serialise their sends.
    private FrameWalker _outgoing;

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>True when the handshake is over.</summary>
    public bool IsSwitched => _head.IsSwitched;

    /// <summary>Starts the thread, once; the first read after the handshake does it, when the WebSocket is ready for control frames.</summary>
    public void StartReceiving()
    {
        if (_thread is not null) return;
        _thread = new Thread(Receive, StackBytes) { IsBackground = true, Name = "MarketStream socket" };
        _thread.UnsafeStart();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (!_head.IsSwitched)
        {
            var count = await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            return KeepFrames(buffer.Span[..count]);
        }

        StartReceiving();
        return await control.ReadAsync(buffer).ConfigureAwait(false);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>Only before the frames: a proxy's tunnel is read through here.</summary>
    public override int Read(Span<byte> buffer) =>
        _head.IsSwitched ? throw new NotSupportedException() : KeepFrames(buffer[..inner.Read(buffer)]);

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        // Before the frames: our request, or, to a proxy, what it carries for another tap.
        var pongs = _head.IsSwitched ? _outgoing.Walk(buffer.Span).Pongs : 0;
        await inner.WriteAsync(buffer, cancellationToken).ConfigureAwait(false);
        if (pongs > 0) control.OnPongWritten();
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] buffer, int offset, int count) => inner.Write(buffer, offset, count);

    public override void Flush() => inner.Flush();

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        await inner.DisposeAsync().ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();

            // A tap of an earlier try, or of a proxy's tunnel, has no part in the control frames.
            if (_head.IsSwitched) control.End(new ObjectDisposedException(nameof(WireTap)));
        }

        base.Dispose(disposing);
    }

    /// <summary>What follows the head of the handshake belongs to the receive thread.</summary>
    private int KeepFrames(ReadOnlySpan<byte> bytes)
    {
        var ofHead = _head.Read(bytes);
        var rest = bytes[ofHead..];
        while (!rest.IsEmpty)
        {
            var room = _frames.Room().Span;
            var step = Math.Min(room.Length, rest.Length);
            rest[..step].CopyTo(room);
            _frames.Advance(step);
            rest = rest[step..];
        }

        return ofHead;
    }

    private void Receive()
    {
        Exception? end = null;
        try
        {
            do Deliver();
            while (Fill());
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // Whatever it is, the WebSocket that waits above meets it.
            end = error;
        }

        handler.OnDrained();
        control.End(end);
    }

    private bool Fill()
    {
        var count = inner.Read(_frames.Room().Span);
        _frames.Advance(count);
        return count > 0;
    }

    private void Deliver()
    {
        var isPinged = false;
        var before = _frames.Frames;
        var receivedAt = traffic.OnBytesReceived();
        while (_frames.TryRead(out var kind, out var bytes))
        {
            switch (kind)
            {
                case FrameKind.Message:
                    handler.OnMessage(bytes, receivedAt);
                    break;
                case FrameKind.Ping:
                    control.HoldPing(bytes);
                    isPinged = true;
                    break;
                case FrameKind.Close:
                    control.Close(bytes);
                    break;
                default:
                    // We send no pings, so a pong tells nothing but that the venue lives.
                    break;
            }
        }

        if (isPinged) handler.OnPing();
        traffic.OnFramesReceived(_frames.Frames - before);
        handler.OnDrained();
    }
}
