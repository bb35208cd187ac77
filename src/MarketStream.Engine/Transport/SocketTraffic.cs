namespace MarketStream.Engine.Transport;

/// <summary>What passed over one socket, counted from the bytes; written by its tap, read by anyone.</summary>
internal sealed class SocketTraffic(TimeProvider time)
{
    private long _framesReceived;
    private long _lastFrameTimestamp = time.GetTimestamp();
    private long _lastFrameTicks;

    public long FramesReceived => Interlocked.Read(ref _framesReceived);

    /// <summary>How long the venue has said nothing, pings included.</summary>
    public TimeSpan Silence => time.GetElapsedTime(Interlocked.Read(ref _lastFrameTimestamp));

    /// <summary>When the last bytes came, UTC; null before the first.</summary>
    public DateTimeOffset? LastFrameAt =>
        Interlocked.Read(ref _lastFrameTicks) is > 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    /// <summary>Notes that bytes came, and returns when: UTC ticks.</summary>
    public long OnBytesReceived()
    {
        var now = time.GetUtcNow().Ticks;
        Volatile.Write(ref _lastFrameTimestamp, time.GetTimestamp());
        Volatile.Write(ref _lastFrameTicks, now);
        return now;
    }

    public void OnFramesReceived(long frames) => Volatile.Write(ref _framesReceived, _framesReceived + frames);
}
