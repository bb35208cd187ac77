using MarketStream.Engine.Transport;

namespace MarketStream.Engine.Shards;

/// <summary>What the silence of a socket means.</summary>
internal enum SilenceVerdict
{
    /// <summary>Nothing unusual, or the venue has been asked and may still answer.</summary>
    None,

    /// <summary>It is unusually long: ask the venue for something, whose answer shows that the socket is alive.</summary>
    Ask,

    /// <summary>The venue was asked and sent nothing: the socket is dead, unless the whole venue pauses.</summary>
    Dead,
}

/// <summary>
/// Finds a dead socket long before the venue's next ping is missed, provided that it used to be busy. What is unusual is learnt from the
/// socket itself, so a stream that is quiet by nature is left to the pings. One instance per socket, used by the loop that serves it.
/// </summary>
internal sealed class SilenceWatch(SocketTraffic traffic, TimeProvider time)
{
    /// <summary>How many times longer than usual a silence must be.</summary>
    private const int Suspicion = 4;

    /// <summary>A shorter silence is never asked about, because venues and networks pause for a moment now and then.</summary>
    private static readonly TimeSpan ShortestSilence = TimeSpan.FromSeconds(3);

    /// <summary>How long a venue may take to send something after it was asked.</summary>
    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(5);

    /// <summary>How often a dead socket is looked at again: another socket of the venue may have resumed, which ends the suspicion of a pause.</summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);

    /// <summary>A younger socket has not yet shown what is usual on it.</summary>
    private static readonly TimeSpan Youth = TimeSpan.FromSeconds(10);

    private readonly long _openedAt = time.GetTimestamp();
    private long? _askedAt;
    private long _framesBefore;

    /// <summary>How long until the next look; null while the socket is not known to be busy.</summary>
    public TimeSpan? UntilDue
    {
        get
        {
            if (_askedAt is { } asked) return AnswerTime - time.GetElapsedTime(asked) is var left && left > TimeSpan.Zero ? left : LookAgain;
            return Limit is { } limit ? limit - traffic.Silence : null;
        }
    }

    private TimeSpan? Limit
    {
        get
        {
            if (time.GetElapsedTime(_openedAt) < Youth || traffic.UsualSilence is not { } usual) return null;
            return usual * Suspicion is var limit && limit > ShortestSilence ? limit : ShortestSilence;
        }
    }

    public SilenceVerdict Look()
    {
        if (_askedAt is { } asked)
        {
            var since = time.GetElapsedTime(asked);
            if (traffic.Silence >= since && traffic.FramesReceived == _framesBefore) return since >= AnswerTime ? SilenceVerdict.Dead : SilenceVerdict.None;
            _askedAt = null;
        }

        if (!(traffic.Silence >= Limit)) return SilenceVerdict.None;
        (_askedAt, _framesBefore) = (time.GetTimestamp(), traffic.FramesReceived);
        return SilenceVerdict.Ask;
    }
}
