namespace MarketStream.Engine.Delivery.Sequences;

/// <summary>When the venue last began to count anew: a socket that lags behind may still tell what was made before.</summary>
internal sealed class RestartLog
{
    /// <summary>More do not fit into the time that one socket lags behind another.</summary>
    private const int Capacity = 16;

    private readonly VenueTime[] _times = new VenueTime[Capacity];
    private int _count;

    public void Add(VenueTime time) => _times[_count++ % Capacity] = time;

    /// <summary>How many of them are later than a moment.</summary>
    public int CountAfter(in VenueTime time)
    {
        var count = 0;
        for (var i = 0; i < Math.Min(_count, Capacity); i++)
        {
            if (time.CompareTo(_times[i]) < 0) count++;
        }

        return count;
    }
}
