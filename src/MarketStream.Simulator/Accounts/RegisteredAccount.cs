using MarketStream.Events;

namespace MarketStream.Simulator.Accounts;

/// <summary>One account of a venue with its login and its listen key. Guarded by <see cref="AccountService"/>.</summary>
internal sealed class RegisteredAccount(SimulatedCredential credential, VenueDialect dialect, TimeProvider time)
{
    public SimulatedAccount State { get; } = new(dialect, time);

    public SignatureCheck Signatures { get; } = new(credential.Secret);

    /// <summary>The valid listen key; null when there is none.</summary>
    public SimulatedListenKey? Key { get; set; }

    /// <summary>Who receives its events without a listen key.</summary>
    public List<IAccountFollower> Followers { get; } = [];

    /// <summary>Changes an order as requested and adds the payloads of the events to publish. Error: InvalidOperationException.</summary>
    public SimulatedOrder Execute(OrderRequest request, List<byte[]> events)
    {
        if (request.Action == OrderAction.Place)
        {
            if (request.TriggerPrice is { } trigger) return State.AlgoOrders.Place(WithConditionalOrders(request), trigger, events);
            return State.Place(request.Symbol!, request.Side, request.Quantity ?? 1, request.Price ?? 1, request.ClientOrderId, events);
        }

        var order = Find(request) ?? throw new InvalidOperationException("The account has no such order.");
        if (!order.IsOpen) throw new InvalidOperationException($"Order {order.AlgoId ?? order.OrderId} is {order.StatusText}: it cannot be changed any more.");
        if (order.AlgoId is not null) return ExecuteAlgo(order, request.Action, events);
        order = request.Action switch
        {
            OrderAction.Trigger => throw new InvalidOperationException($"Order {order.OrderId} has no trigger price: only a conditional order can be triggered."),
            OrderAction.Fill => State.Fill(order, request.Quantity, request.Price, events),
            OrderAction.Cancel => State.End(order, OrderStatus.Canceled, events),
            _ => State.End(order, OrderStatus.Expired, events),
        };
        State.AlgoOrders.OnEnded(order, events);
        return order;
    }

    private OrderRequest WithConditionalOrders(OrderRequest request) => dialect is VenueDialect.LinearFutures or VenueDialect.InverseFutures or VenueDialect.PortfolioMargin
        ? request
        : throw new InvalidOperationException("This venue has no conditional orders: leave the trigger price out.");

    private SimulatedOrder ExecuteAlgo(SimulatedOrder order, OrderAction action, List<byte[]> events) => action switch
    {
        OrderAction.Trigger => State.AlgoOrders.Trigger(order, events),
        OrderAction.Cancel => State.AlgoOrders.End(order, OrderStatus.Canceled, events),
        OrderAction.Expire => State.AlgoOrders.End(order, OrderStatus.Expired, events),
        _ => throw new InvalidOperationException($"Conditional order {order.AlgoId} is not in the order book: trigger it, and fill the order that it places."),
    };

    private SimulatedOrder? Find(OrderRequest request)
    {
        if (request.AlgoId is { } algo) return State.AlgoOrders.FindAny(algo, request.Symbol);
        if (request.OrderId is { } id) return State.FindAny(id, request.Symbol);
        return request.ClientOrderId is { } client ? State.FindByClient(client) ?? State.AlgoOrders.FindByClient(client) : null;
    }
}
