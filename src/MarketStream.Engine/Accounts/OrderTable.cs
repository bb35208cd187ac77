using MarketStream.Accounts;
using MarketStream.Events;

namespace MarketStream.Engine.Accounts;

/// <summary>The open orders and the latest closed ones. Guarded by its owner.</summary>
internal sealed class OrderTable
{
    /// <summary>The most closed orders that are kept.</summary>
    public const int MaxClosed = 1000;

    private readonly StateTable<OrderKey, StreamOrder> _orders = new();
    private readonly Queue<OrderKey> _closed = new();

    public IEnumerable<StreamOrder> All => _orders.All;

    public IReadOnlyList<StreamOrder> Open => [.. _orders.All.Where(order => order.IsOpen)];

    /// <summary>The open orders, and the conditional ones that were triggered and whose end is not known yet.</summary>
    public IReadOnlyList<StreamOrder> Unended => [.. _orders.All.Where(order => !HasEnded(order))];

    public StreamOrder? Find(OrderKey key) => _orders.Find(key);

    public DateTimeOffset ReceivedAt(OrderKey key) => _orders.ReceivedAt(key);

    /// <summary>
    /// Applies a report of an order unless it is outdated: filled quantities never shrink, and a closed order stays closed.
    /// </summary>
    public bool Put(StreamOrder order, DateTimeOffset receivedAt)
    {
        var key = OrderKey.Of(order);
        var known = _orders.Find(key);
        if (known is not null && HasEnded(known) && known.StatusText != UnknownStatus) return false;
        if (known is not null && order.IsConditional && StageOf(order) < StageOf(known) && known.StatusText != UnknownStatus) return false;
        if (known is not null && order.FilledQuantity < known.FilledQuantity) return false;
        if (!_orders.Put(key, order, receivedAt)) return false;
        if (!order.IsOpen && known is not { IsOpen: false }) Remember(key);
        return true;
    }

    /// <summary>The status of an order that is gone, and whose outcome the venue does not report.</summary>
    public const string UnknownStatus = "UNKNOWN";

    // A conditional order that was triggered is not open, but its order is, and one more report follows.
    private static bool HasEnded(StreamOrder order) => !order.IsOpen && !(order.IsConditional && order.Status == OrderStatus.Triggered);

    // A conditional order goes through these in this order, whatever order the reports of it come in.
    private static int StageOf(StreamOrder order) => order.Status switch
    {
        OrderStatus.New => 0,
        OrderStatus.Triggering => 1,
        OrderStatus.Triggered => 2,
        _ => 3,
    };

    private void Remember(OrderKey key)
    {
        _closed.Enqueue(key);
        if (_closed.Count > MaxClosed) _orders.Remove(_closed.Dequeue());
    }
}
