using MarketStream.Events;
using MarketStream.Events.Accounts;
using MarketStream.Simulator.Accounts;

namespace MarketStream.Engine.Tests.Accounts;

/// <summary>What is reported of an order, whoever reports it. Nothing is filled of a conditional order itself.</summary>
internal readonly record struct OrderReport(ContractFamily? Family, long? AlgoId, long OrderId, string Status, decimal Filled)
{
    public static OrderReport Of(SimulatedOrder order) => new(order.Family, order.AlgoId, order.OrderId, order.StatusText, order.AlgoId is null ? order.FilledQuantity : 0);

    public static OrderReport Of(OrderUpdateEvent order) => new(order.ContractFamily, null, order.OrderId, order.StatusText!, order.FilledQuantity ?? 0);

    public static OrderReport Of(AlgoOrderEvent order) => new(order.ContractFamily, order.AlgoId, 0, order.AlgoStatus!, 0);
}
