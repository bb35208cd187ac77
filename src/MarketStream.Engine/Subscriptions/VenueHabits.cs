using MarketStream.Venues;

namespace MarketStream.Engine.Subscriptions;

/// <summary>What a connection has learnt of its venue that the profile does not say; its shards share it. Safe for several threads.</summary>
internal sealed class VenueHabits(VenueLimits limits)
{
    private int _streamsPerSocket = limits.StreamsPerConnection;
    private volatile bool _hasList;
    private volatile bool _hasNoList;
    private int _missingListReported;

    /// <summary>How many streams a socket takes: what the profile says, or less where the venue refused more.</summary>
    public int StreamsPerSocket => Volatile.Read(ref _streamsPerSocket);

    /// <summary>True when <see cref="StreamsPerSocket"/> was learnt.</summary>
    public bool IsCapLearnt => StreamsPerSocket < limits.StreamsPerConnection;

    /// <summary>True when the venue has given a list of subscriptions: a list that fails now is a failure, and no habit.</summary>
    public bool HasList => _hasList;

    /// <summary>True when the venue gives none: an accepted SUBSCRIBE is all the confirmation there will be.</summary>
    public bool HasNoList => _hasNoList;

    /// <summary>A socket took so many streams and no more; true when that is less than was known.</summary>
    public bool LearnCap(int streams)
    {
        while (StreamsPerSocket is var known && streams < known)
        {
            if (Interlocked.CompareExchange(ref _streamsPerSocket, streams, known) == known) return true;
        }

        return false;
    }

    public void LearnList()
    {
        _hasList = true;
        _hasNoList = false;
    }

    /// <summary>The venue gives no list; true the first time, when it is to be said.</summary>
    public bool LearnNoList()
    {
        _hasNoList = true;
        return Interlocked.Exchange(ref _missingListReported, 1) == 0;
    }
}
