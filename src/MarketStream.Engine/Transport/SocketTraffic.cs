namespace MarketStream.Engine.Transport;

/// <summary>What passed over one socket, counted from the bytes; written by its tap, read by anyone.</summary>
internal sealed class SocketTraffic(TimeProvider time)
{
    /// <summary>The usual silence is the longest of this time and of the same before it.</summary>
    private static readonly TimeSpan Spell = TimeSpan.FromSeconds(45);

    /// <summary>Frames before a socket is known to be busy or not.</summary>
    private const int FewestFrames = 100;

    private readonly long _spell = (long)(Spell.TotalSeconds * time.TimestampFrequency);
    private long _framesReceived;
    private long _lastFrameTimestamp = time.GetTimestamp();
    private long _lastFrameTicks;

    // The longest silences; the tap alone moves on to the next spell.
    private long _spellStart = time.GetTimestamp();
    private long _longest;
    private long _longestBefore;

    public long FramesReceived => Interlocked.Read(ref _framesReceived);

    /// <summary>How long the venue has said nothing, pings included.</summary>
    public TimeSpan Silence => time.GetElapsedTime(Interlocked.Read(ref _lastFrameTimestamp));

    /// <summary>
    /// The longest silence of late, but for the one that lasts; null while too little has come to tell. A burst after a long silence does
    /// not make it short: that takes a spell without one.
    /// </summary>
    public TimeSpan? UsualSilence => FramesReceived < FewestFrames
        ? null
        : time.GetElapsedTime(0, Math.Max(Interlocked.Read(ref _longest), Interlocked.Read(ref _longestBefore)));

    /// <summary>When the last bytes came, UTC; null before the first.</summary>
    public DateTimeOffset? LastFrameAt =>
        Interlocked.Read(ref _lastFrameTicks) is > 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    /// <summary>Notes that bytes came, and returns when: UTC ticks.</summary>
    public long OnBytesReceived()
    {
        var now = time.GetUtcNow().Ticks;
        var timestamp = time.GetTimestamp();
        OnSilenceEnded(timestamp);
        Volatile.Write(ref _lastFrameTimestamp, timestamp);
        Volatile.Write(ref _lastFrameTicks, now);
        return now;
    }

    public void OnFramesReceived(long frames) => Volatile.Write(ref _framesReceived, _framesReceived + frames);

    private void OnSilenceEnded(long timestamp)
    {
        if (timestamp - _spellStart >= _spell)
        {
            Volatile.Write(ref _longestBefore, _longest);
            Volatile.Write(ref _longest, 0);
            _spellStart = timestamp;
        }

        if (timestamp - _lastFrameTimestamp is var silence && silence > _longest) Volatile.Write(ref _longest, silence);
    }
}
