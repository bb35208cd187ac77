using System.Diagnostics.CodeAnalysis;
using MarketStream.Engine.Containment;

namespace MarketStream.Engine.Transport;

/// <summary>
/// Sits between the WebSocket and the network, after TLS and proxies, and sees every byte. Once the handshake is over, a thread of its own
/// reads the network: messages go straight to the handler, and a close frame goes up to the WebSocket. The WebSocket would answer a ping
/// as soon as it sees it, and the venue may count the pong; so pings are held back until the rate limiter has room for one.
/// </summary>
internal sealed class WireTap(Stream inner, SocketTraffic traffic, ISocketHandler handler, ControlPipe control, int maxMessageBytes, TimeProvider time) : ForwardStream
{
    private const int StackBytes = 256 * 1024;

    // Used by the handshake first, and by the receive thread alone after that.
    private readonly FrameReader _frames = new(maxMessageBytes);
    private readonly HandshakeReader _handshake = new();
    private CancellationTokenSource? _bodyDeadline;
    private Thread? _thread;

    // One writer at a time: WebSockets serialise their sends.
    private FrameWalker _outgoing;

    /// <summary>True when the handshake is over.</summary>
    public bool IsSwitched => _handshake.IsSwitched;

    /// <summary>The body of a refusal; empty for any other answer.</summary>
    public ReadOnlyMemory<byte> Refusal => _handshake.Refusal;

    /// <summary>What ended the receive thread; null while it runs, and when the other side just closed.</summary>
    public Exception? EndedBy { get; private set; }

    /// <summary>
    /// Starts the thread, once. The first read after the handshake does it, because the WebSocket is then ready for control frames.
    /// </summary>
    public void StartReceiving()
    {
        if (_thread is not null) return;
        _thread = new Thread(Receive, StackBytes) { IsBackground = true, Name = "MarketStream socket" };
        _thread.UnsafeStart();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (!_handshake.HasReady && !_handshake.IsSwitched)
        {
            var count = await ReadNetworkAsync(buffer, cancellationToken).ConfigureAwait(false);
            if (_handshake.IsOther || buffer.IsEmpty) return count;
            if (Keep(buffer.Span[..count])) return 0;
        }

        if (_handshake.HasReady) return _handshake.Take(buffer.Span);
        StartReceiving();
        return await control.ReadAsync(buffer).ConfigureAwait(false);
    }

    /// <summary>Used only before the frames: a proxy's tunnel is read through here.</summary>
    public override int Read(Span<byte> buffer)
    {
        while (!_handshake.HasReady)
        {
            if (_handshake.IsSwitched) throw new NotSupportedException();
            var count = inner.Read(buffer);
            if (_handshake.IsOther || buffer.IsEmpty) return count;
            if (Keep(buffer[..count])) return 0;
        }

        return _handshake.Take(buffer);
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        // Before the handshake is over this is our request or, to a proxy, the bytes of the tunnel for another tap.
        var pongs = _handshake.IsSwitched ? _outgoing.Walk(buffer.Span).Pongs : 0;
        await inner.WriteAsync(buffer, cancellationToken).ConfigureAwait(false);
        if (pongs > 0) control.OnPongWritten();
    }

    public override void Write(ReadOnlySpan<byte> buffer) => inner.Write(buffer);

    public override void Flush() => inner.Flush();

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

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
            _bodyDeadline?.Dispose();

            // A tap of an earlier attempt, or of a proxy's tunnel, does not own the control frames.
            if (_handshake.IsSwitched) control.End(new ObjectDisposedException(nameof(WireTap)));
        }

        base.Dispose(disposing);
    }

    /// <summary>
    /// Reads once. The body of a refusal has only a limited time, and may be cut off. Status and headers count all the same, so that is no
    /// error but the end of what there is to read.
    /// </summary>
    private async ValueTask<int> ReadNetworkAsync(Memory<byte> buffer, CancellationToken token)
    {
        if (!_handshake.WantsBody) return await inner.ReadAsync(buffer, token).ConfigureAwait(false);
        _bodyDeadline ??= new CancellationTokenSource(TimerWait.Of(RefusalBody.Patience), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(token, _bodyDeadline.Token);
        try
        {
            return await inner.ReadAsync(buffer, either.Token).ConfigureAwait(false);
        }
        catch (Exception error) when (!token.IsCancellationRequested && error is (OperationCanceledException or IOException or ObjectDisposedException))
        {
            _handshake.GiveUpBody();
            return 0;
        }
    }

    /// <summary>Reads bytes of the handshake; true when there are no more. What follows its head belongs to the receive thread.</summary>
    private bool Keep(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            _handshake.End();
            return !_handshake.HasReady;
        }

        var rest = _handshake.Feed(bytes);
        while (!rest.IsEmpty)
        {
            var room = _frames.Room().Span;
            var step = Math.Min(room.Length, rest.Length);
            rest[..step].CopyTo(room);
            _frames.Advance(step);
            rest = rest[step..];
        }

        return false;
    }

    /// <summary>
    /// The body of the receive thread. An exception that leaves a thread ends the process, so whatever is thrown here, even when memory
    /// runs out, ends only this socket.
    /// </summary>
    [SuppressMessage("Design", "CA1031", Justification = "The last catch of a thread: the WebSocket that waits above meets it.")]
    private void Receive()
    {
        Exception? end = null;
        try
        {
            do Deliver();
            while (Fill());
        }
        catch (Exception error)
        {
            end = error;
        }

        try
        {
            handler.OnDrained();
        }
        catch (Exception error)
        {
            end ??= error;
        }

        EndedBy = end;
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
                    control.DeferPing(bytes);
                    isPinged = true;
                    break;
                case FrameKind.Close:
                    control.Close(bytes);
                    break;
                default:
                    // We send no pings, so a pong proves only that the venue is alive.
                    break;
            }
        }

        if (isPinged) handler.OnPing();
        traffic.OnFramesReceived(_frames.Frames - before);
        handler.OnDrained();
    }
}
