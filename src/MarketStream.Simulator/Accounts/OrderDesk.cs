using MarketStream.Events;

namespace MarketStream.Simulator.Accounts;

/// <summary>One account with its key and its login. Guarded by the board.</summary>
internal sealed class OrderDesk(SimulatedCredential credential, VenueDialect dialect, TimeProvider time)
{
    public SimulatedAccount Account { get; } = new(dialect, time);

    public SignatureCheck Signatures { get; } = new(credential.Secret);

    public string ApiKey => credential.ApiKey;

    /// <summary>The key that holds; null when there is none.</summary>
    public HeldKey? Key { get; set; }

    /// <summary>Does what is asked of the account, and tells what its stream is to say.</summary>
    public SimulatedOrder Act(OrderRequest request, List<byte[]> told)
    {
        if (request.Action == OrderAction.Place)
            return Account.Place(request.Symbol!, request.Side, request.Quantity ?? 1, request.Price ?? 1, request.ClientOrderId, told);
        var order = Find(request) ?? throw new InvalidOperationException("The account has no such order.");
        if (!order.IsOpen) throw new InvalidOperationException($"Order {order.OrderId} is {order.StatusText}: nothing can happen to it any more.");
        return request.Action switch
        {
            OrderAction.Fill => Account.Fill(order, request.Quantity, request.Price, told),
            OrderAction.Cancel => Account.End(order, OrderStatus.Canceled, told),
            _ => Account.End(order, OrderStatus.Expired, told),
        };
    }

    private SimulatedOrder? Find(OrderRequest request) => request.OrderId is { } id
        ? Account.Find(id)
        : request.ClientOrderId is { } client ? Account.FindByClient(client) : null;
}
