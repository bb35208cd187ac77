using System.Globalization;
using MarketStream.Events;

namespace MarketStream.Simulator.Accounts;

/// <summary>
/// The conditional orders of one account, which wait outside the order book until the price crosses their trigger. They are numbered
/// apart from the other orders, as on the venues. Guarded by <see cref="AccountService"/>.
/// </summary>
internal sealed class SimulatedAlgoOrders(SimulatedAccount account, TimeProvider time)
{
    private readonly SortedDictionary<(int Slot, long Id), SimulatedOrder> _orders = [];
    private readonly long[] _last = new long[SimulatedFamily.SlotCount];

    public IReadOnlyList<SimulatedOrder> All => [.. _orders.Values];

    /// <summary>The orders that have not been triggered.</summary>
    public IReadOnlyList<SimulatedOrder> Open => [.. _orders.Values.Where(order => order.IsOpen)];

    private DateTimeOffset Now => DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());

    public SimulatedOrder? Find(long id, ContractFamily? family = null) => _orders.GetValueOrDefault((SimulatedFamily.SlotOf(family), id));

    /// <summary>The order with an id; the symbol decides where several markets have the same id.</summary>
    public SimulatedOrder? FindAny(long id, string? symbol) =>
        _orders.Values.FirstOrDefault(order => order.AlgoId == id && order.Symbol == symbol) ?? _orders.Values.FirstOrDefault(order => order.AlgoId == id);

    public SimulatedOrder? FindByClient(string id) => _orders.Values.LastOrDefault(order => order.ClientOrderId == id);

    public SimulatedOrder Place(OrderRequest request, decimal triggerPrice, List<byte[]> events)
    {
        var family = account.FamilyOf(request.Symbol!);
        var id = ++_last[SimulatedFamily.SlotOf(family)];
        var order = new SimulatedOrder
        {
            OrderId = 0,
            AlgoId = id,
            ClientOrderId = request.ClientOrderId ?? string.Create(CultureInfo.InvariantCulture, $"sim-algo-{id}"),
            Symbol = request.Symbol!,
            Family = family,
            Side = request.Side,
            Quantity = request.Quantity ?? 1,
            Price = request.Price ?? triggerPrice,
            TriggerPrice = triggerPrice,
            IsTakeProfit = request.IsTakeProfit,
            Status = OrderStatus.New,
            CreatedTime = Now,
            UpdateTime = Now,
        };
        return Put(order, events);
    }

    /// <summary>Ends an order that was not triggered.</summary>
    public SimulatedOrder End(SimulatedOrder order, OrderStatus status, List<byte[]> events) => Put(order with { Status = status, UpdateTime = Now }, events);

    /// <summary>Places the order that a conditional order stands for.</summary>
    public SimulatedOrder Trigger(SimulatedOrder order, List<byte[]> events)
    {
        order = order with { Status = OrderStatus.Triggering, TriggerTime = Now, UpdateTime = Now };

        // COIN-M orders of Portfolio Margin have no such state.
        if (order.Family != ContractFamily.CoinMargined) order = Put(order, events);
        var placed = account.Place(order.Symbol, order.Side, order.Quantity, order.Price, null, events);
        return Put(order with { Status = OrderStatus.Triggered, TriggeredOrderId = placed.OrderId, UpdateTime = Now }, events);
    }

    /// <summary>Triggers the orders that a price of the symbol has crossed.</summary>
    public void OnPrice(string symbol, decimal price, List<byte[]> events)
    {
        foreach (var order in Open)
        {
            if (order.Symbol == symbol && order.IsTriggeredBy(price)) Trigger(order, events);
        }
    }

    /// <summary>Finishes the conditional order that has placed an order which has ended.</summary>
    public void OnEnded(SimulatedOrder placed, List<byte[]> events)
    {
        if (placed.IsOpen || _orders.Values.FirstOrDefault(order => order.TriggeredOrderId == placed.OrderId && order.Family == placed.Family) is not { Status: OrderStatus.Triggered } order) return;
        Put(order with { Status = OrderStatus.Finished, FilledQuantity = placed.FilledQuantity, FilledTurnover = placed.FilledTurnover, UpdateTime = Now }, events);
    }

    private SimulatedOrder Put(SimulatedOrder order, List<byte[]> events)
    {
        _orders[(SimulatedFamily.SlotOf(order.Family), order.AlgoId!.Value)] = order;
        events.Add(order.Family == ContractFamily.CoinMargined ? StrategyPayload.Event(order) : AlgoPayload.Event(order));
        return order;
    }
}
