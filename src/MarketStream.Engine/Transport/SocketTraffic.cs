namespace MarketStream.Engine.Transport;

/// <summary>What passed over one socket, counted from the bytes; written by its tap, read by anyone.</summary>
internal sealed class SocketTraffic(TimeProvider time)
{
    private long _framesReceived;
    private long _pingsReceived;
    private long _pongsSent;
    private long _lastFrameTimestamp = time.GetTimestamp();
    private long _lastFrameTicks;

    public long FramesReceived => Interlocked.Read(ref _framesReceived);

    public long PingsReceived => Interlocked.Read(ref _pingsReceived);

    public long PongsSent => Interlocked.Read(ref _pongsSent);

    /// <summary>How long the venue has said nothing, pings included.</summary>
    public TimeSpan Silence => time.GetElapsedTime(Interlocked.Read(ref _lastFrameTimestamp));

    /// <summary>When the last bytes came, UTC; null before the first.</summary>
    public DateTimeOffset? LastFrameAt =>
        Interlocked.Read(ref _lastFrameTicks) is > 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    public void OnFramesReceived(int frames, int pings)
    {
        Interlocked.Add(ref _framesReceived, frames);
        if (pings > 0) Interlocked.Add(ref _pingsReceived, pings);
        Interlocked.Exchange(ref _lastFrameTimestamp, time.GetTimestamp());
        Interlocked.Exchange(ref _lastFrameTicks, time.GetUtcNow().Ticks);
    }

    public void OnPongSent() => Interlocked.Increment(ref _pongsSent);
}
