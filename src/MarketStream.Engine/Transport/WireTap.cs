namespace MarketStream.Engine.Transport;

/// <summary>
/// Lies between the WebSocket and the network (after TLS and proxies), counts the frames of both directions and sees the
/// venue's pings and our pongs, which the layers above hide. Reads ahead, so that small frames share one system call.
/// </summary>
internal sealed class WireTap(Stream inner, SocketTraffic traffic, ISocketHandler handler) : Stream
{
    private const int ReadAheadBytes = 64 * 1024;

    private readonly byte[] _ahead = new byte[ReadAheadBytes];

    // Receive loop only.
    private int _start;
    private int _end;
    private FrameWalker _incoming;

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

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_start == _end)
        {
            // A zero-byte read only waits for data; it must not be answered from the buffer.
            if (buffer.IsEmpty) return await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            if (buffer.Length >= ReadAheadBytes)
            {
                var direct = await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
                SawIncoming(buffer.Span[..direct]);
                return direct;
            }

            _start = 0;
            _end = await inner.ReadAsync(_ahead, cancellationToken).ConfigureAwait(false);
            SawIncoming(_ahead.AsSpan(0, _end));
        }

        return Drain(buffer.Span);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (_start == _end && !buffer.IsEmpty)
        {
            _start = 0;
            _end = inner.Read(_ahead, 0, _ahead.Length);
            SawIncoming(_ahead.AsSpan(0, _end));
        }

        return Drain(buffer);
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var pongs = _outgoing.Walk(buffer.Span).Pongs;
        await inner.WriteAsync(buffer, cancellationToken).ConfigureAwait(false);
        SawPongs(pongs);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] buffer, int offset, int count)
    {
        var pongs = _outgoing.Walk(buffer.AsSpan(offset, count)).Pongs;
        inner.Write(buffer, offset, count);
        SawPongs(pongs);
    }

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
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }

    private int Drain(Span<byte> buffer)
    {
        var count = Math.Min(buffer.Length, _end - _start);
        _ahead.AsSpan(_start, count).CopyTo(buffer);
        _start += count;
        return count;
    }

    private void SawIncoming(ReadOnlySpan<byte> bytes)
    {
        var frames = _incoming.Walk(bytes).Frames;
        if (!bytes.IsEmpty) traffic.OnFramesReceived(frames);
    }

    private void SawPongs(int pongs)
    {
        for (var i = 0; i < pongs; i++) handler.OnPongSent();
    }
}
