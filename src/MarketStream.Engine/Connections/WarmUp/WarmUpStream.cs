namespace MarketStream.Engine.Connections.WarmUp;

/// <summary>
/// The network of the warm-up: a handshake, and then rounds of frames with a pause between them. The runtime optimises a method in
/// stages, each some time after the last and some thirty calls later, so the rounds are many and small.
/// </summary>
internal sealed class WarmUpStream : Stream
{
    /// <summary>How long no event may come before the receiver gives up.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private const int Rounds = 80;
    private const int CopiesInRound = 6;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    private readonly ManualResetEventSlim _closed = new();
    private int _piecesGiven;

    /// <summary>How many events it gives out in all.</summary>
    public static int Events => Rounds * CopiesInRound * WarmUpFrames.Streams.Count;

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var head = "HTTP/1.1 101 Switching Protocols\r\n\r\n"u8;
        head.CopyTo(buffer.Span);
        return ValueTask.FromResult(head.Length);
    }

    public override int Read(Span<byte> buffer)
    {
        // The last pause ends when the receiver has everything and closes.
        var isLast = _piecesGiven == Rounds * CopiesInRound;
        if (_piecesGiven % CopiesInRound == 0 && _closed.Wait(isLast ? LongestPause : Pause)) return 0;
        if (isLast) return 0;
        var frames = WarmUpFrames.OneOfEach(++_piecesGiven);
        if (frames.Length > buffer.Length) return 0;
        frames.CopyTo(buffer);
        return frames.Length;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Write(byte[] buffer, int offset, int count)
    {
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) _closed.Set();
        base.Dispose(disposing);
    }
}
