namespace MarketStream.Engine.Delivery;

/// <summary>
/// The receivers of a connection. One that begins at a cut is asked by way of the receiver before the cut, for as long as that one is in the same table:
/// the lock of that one's queue then decides for each batch on which side of the cut it is. Immutable.
/// </summary>
internal sealed class RouteTable
{
    public static readonly RouteTable Empty = new([]);

    private RouteTable(Receiver[] all)
    {
        All = all;
        Direct = [.. all.Where(receiver => receiver.Before is not { } before || !all.Contains(before))];
    }

    /// <summary>All receivers.</summary>
    public Receiver[] All { get; }

    /// <summary>Those that batches are handed to; the others follow one of them.</summary>
    public Receiver[] Direct { get; }

    /// <summary>How many more events every receiver has room for. What only wakes its consumer needs no room.</summary>
    public int Room => All.Where(receiver => !receiver.LeavesOnlyNotices).Select(receiver => receiver.Room).DefaultIfEmpty(int.MaxValue).Min();

    /// <summary>Events that the queues of these receivers dropped.</summary>
    public long Dropped => All.Sum(receiver => receiver.Dropped);

    /// <summary>Events that a later one replaced before one of these receivers took them.</summary>
    public long Conflated => All.Sum(receiver => receiver.Conflated);

    public RouteTable With(Receiver receiver) => new([.. All, receiver]);

    public RouteTable Without(Receiver receiver) => new([.. All.Where(other => other != receiver)]);
}
