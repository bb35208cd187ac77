namespace MarketStream.Engine.Transport;

/// <summary>The traffic of one socket, counted from its bytes. Written by its tap alone, read by any thread.</summary>
internal sealed class SocketTraffic(TimeProvider time)
{
    /// <summary>The usual silence is the longest one within this period and the one before.</summary>
    private static readonly TimeSpan Spell = TimeSpan.FromSeconds(45);

    /// <summary>The frames needed before it is known whether a socket is busy.</summary>
    private const int FewestFrames = 100;

    private readonly long _spell = (long)(Spell.TotalSeconds * time.TimestampFrequency);
    private long _framesReceived;
    private long _lastFrameTimestamp = time.GetTimestamp();
    private long _lastFrameTicks;

    // The longest silences in this period and the one before. Only the tap begins a new period.
    private long _spellStart = time.GetTimestamp();
    private long _longest;
    private long _longestBefore;

    public long FramesReceived => Interlocked.Read(ref _framesReceived);

    /// <summary>How long the venue has sent nothing, not even a ping.</summary>
    public TimeSpan Silence => time.GetElapsedTime(Interlocked.Read(ref _lastFrameTimestamp));

    /// <summary>
    /// The longest recent silence, not counting the current one; null while there have been too few frames to judge. A burst after a long
    /// silence does not shorten it at once; that takes a whole period without a long silence.
    /// </summary>
    public TimeSpan? UsualSilence => FramesReceived < FewestFrames
        ? null
        : time.GetElapsedTime(0, Math.Max(Interlocked.Read(ref _longest), Interlocked.Read(ref _longestBefore)));

    /// <summary>When the last bytes were received, UTC; null before the first.</summary>
    public DateTimeOffset? LastFrameAt =>
        Interlocked.Read(ref _lastFrameTicks) is > 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    /// <summary>Records that bytes were received, and returns the time in UTC ticks.</summary>
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
