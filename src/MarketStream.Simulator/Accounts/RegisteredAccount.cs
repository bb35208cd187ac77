using MarketStream.Events;

namespace MarketStream.Simulator.Accounts;

/// <summary>One account of a venue with its login and its listen key. Guarded by <see cref="AccountService"/>.</summary>
internal sealed class RegisteredAccount(SimulatedCredential credential, VenueDialect dialect, TimeProvider time)
{
    public SimulatedAccount State { get; } = new(dialect, time);

    public SignatureCheck Signatures { get; } = new(credential.Secret);

    /// <summary>The valid listen key; null when there is none.</summary>
    public ListenKey? Key { get; set; }

    /// <summary>Who receives its events without a listen key.</summary>
    public List<IAccountFollower> Followers { get; } = [];

    /// <summary>Changes an order as requested and adds the payloads of the events to publish. Error: InvalidOperationException.</summary>
    public SimulatedOrder Execute(OrderRequest request, List<byte[]> events)
    {
        if (request.Action == OrderAction.Place)
            return State.Place(request.Symbol!, request.Side, request.Quantity ?? 1, request.Price ?? 1, request.ClientOrderId, events);
        var order = Find(request) ?? throw new InvalidOperationException("The account has no such order.");
        if (!order.IsOpen) throw new InvalidOperationException($"Order {order.OrderId} is {order.StatusText}: it cannot be changed any more.");
        return request.Action switch
        {
            OrderAction.Fill => State.Fill(order, request.Quantity, request.Price, events),
            OrderAction.Cancel => State.End(order, OrderStatus.Canceled, events),
            _ => State.End(order, OrderStatus.Expired, events),
        };
    }

    private SimulatedOrder? Find(OrderRequest request) => request.OrderId is { } id
        ? State.Find(id)
        : request.ClientOrderId is { } client ? State.FindByClient(client) : null;
}
