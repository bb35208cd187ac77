using MarketStream.Engine.Transport;

namespace MarketStream.Engine.Shards;

/// <summary>What a socket's silence means.</summary>
internal enum SilenceVerdict
{
    /// <summary>Nothing, or it has been asked and may still answer.</summary>
    None,

    /// <summary>It is unusual: the venue is to be asked for something, which shows whether the socket lives.</summary>
    Ask,

    /// <summary>The venue was asked and said nothing: the socket is dead, unless the whole venue pauses.</summary>
    Dead,
}

/// <summary>
/// Finds a socket that was busy and is dead long before the venue's next ping is missed: what is unusual is learnt from the socket, so
/// that one that is quiet by nature is left to the pings. One a socket; for the loop that serves it.
/// </summary>
internal sealed class SilenceWatch(SocketTraffic traffic, TimeProvider time)
{
    /// <summary>How many times longer than usual a silence must be.</summary>
    private const int Suspicion = 4;

    /// <summary>A silence that is never asked about: the venue may take breath, and so may the network.</summary>
    private static readonly TimeSpan ShortestSilence = TimeSpan.FromSeconds(3);

    /// <summary>In this time a venue that is asked says something.</summary>
    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(5);

    /// <summary>How often a dead socket is looked at, in case only now another one of the venue speaks.</summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);

    /// <summary>A socket that is so young has not shown what is usual.</summary>
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
