using MarketStream.Engine.Transport;

namespace MarketStream.Engine.Connections.WarmUp;

/// <summary>
/// The network of the warm-up: a handshake, and then rounds of frames with a pause between them. The runtime optimises a method in
/// stages, each some time after the last and some thirty calls later, so the rounds are many and small.
/// </summary>
internal sealed class WarmUpStream : ForwardStream
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

    public override void Write(ReadOnlySpan<byte> buffer)
    {
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _closed.Set();
        base.Dispose(disposing);
    }
}
