namespace MarketStream.Engine.Delivery.Sequences;

/// <summary>
/// The times at which the venue last began to count anew: a socket that lags behind may still send what was made before one of them.
/// </summary>
internal sealed class RestartLog
{
    /// <summary>More restarts than this do not happen within the time by which one socket lags behind another.</summary>
    private const int Capacity = 16;

    private readonly VenueTime[] _times = new VenueTime[Capacity];
    private int _count;

    public void Add(VenueTime time) => _times[_count++ % Capacity] = time;

    /// <summary>The number of restarts that were later than this time.</summary>
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
