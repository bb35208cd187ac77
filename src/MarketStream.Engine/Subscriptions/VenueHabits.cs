using MarketStream.Venues;

namespace MarketStream.Engine.Subscriptions;

/// <summary>What a connection has learnt about its venue beyond the profile. Its shards share it. Safe for several threads.</summary>
internal sealed class VenueHabits(VenueLimits limits)
{
    private int _streamsPerSocket = limits.StreamsPerConnection;
    private volatile bool _hasList;
    private volatile bool _hasNoList;
    private int _missingListReported;

    /// <summary>How many streams a socket accepts: the profile's number, or less where the venue has refused more.</summary>
    public int StreamsPerSocket => Volatile.Read(ref _streamsPerSocket);

    /// <summary>True when <see cref="StreamsPerSocket"/> was learnt.</summary>
    public bool IsCapLearnt => StreamsPerSocket < limits.StreamsPerConnection;

    /// <summary>True when the venue has given a list of subscriptions, so that a missing list is a failure.</summary>
    public bool HasList => _hasList;

    /// <summary>True when the venue gives no list, so that an accepted SUBSCRIBE is all the confirmation there will be.</summary>
    public bool HasNoList => _hasNoList;

    /// <summary>Records that a socket accepted so many streams and no more; true when that is less than was known.</summary>
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

    /// <summary>Records that the venue gives no list; true the first time, when it has to be reported.</summary>
    public bool LearnNoList()
    {
        _hasNoList = true;
        return Interlocked.Exchange(ref _missingListReported, 1) == 0;
    }
}
