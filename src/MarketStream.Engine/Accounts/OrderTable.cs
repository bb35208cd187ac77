using MarketStream.Accounts;

namespace MarketStream.Engine.Accounts;

/// <summary>The open orders, and those that closed lately. Guarded by its owner.</summary>
internal sealed class OrderTable
{
    /// <summary>More closed orders than this are not remembered.</summary>
    public const int MaxClosed = 1000;

    private readonly StateTable<OrderKey, StreamOrder> _orders = new();
    private readonly Queue<OrderKey> _closed = new();

    public IEnumerable<StreamOrder> All => _orders.All;

    public IReadOnlyList<StreamOrder> Open => [.. _orders.All.Where(order => order.IsOpen)];

    public StreamOrder? Find(OrderKey key) => _orders.Find(key);

    public DateTimeOffset ReceivedAt(OrderKey key) => _orders.ReceivedAt(key);

    /// <summary>Takes a word on an order unless it is older than what is known: nothing is filled back, and the end is the end.</summary>
    public bool Put(StreamOrder order, DateTimeOffset heardAt)
    {
        var key = OrderKey.Of(order);
        var known = _orders.Find(key);
        if (known is { IsOpen: false } && known.StatusText != UnknownStatus) return false;
        if (known is not null && order.FilledQuantity < known.FilledQuantity) return false;
        if (!_orders.Put(key, order, heardAt)) return false;
        if (!order.IsOpen && known is not { IsOpen: false }) Remember(key);
        return true;
    }

    /// <summary>The status of an order that is gone, of which the venue does not say what became.</summary>
    public const string UnknownStatus = "UNKNOWN";

    private void Remember(OrderKey key)
    {
        _closed.Enqueue(key);
        if (_closed.Count > MaxClosed) _orders.Remove(_closed.Dequeue());
    }
}
