using System.Globalization;
using MarketStream.Accounts;
using MarketStream.Engine.Containment;
using MarketStream.Errors;
using MarketStream.Events;

namespace MarketStream.Engine.Accounts;

/// <summary>Waits until an order reaches a status.</summary>
/// <param name="tracker">Where the orders are tracked.</param>
/// <param name="which">Which order; shown in errors.</param>
/// <param name="wanted">The status to wait for.</param>
internal sealed class OrderWait(AccountTracker tracker, OrderChoice which, OrderStatus wanted)
{
    /// <summary>
    /// Returns the order as soon as it has reached the status. Errors: OrderEnded when it ended in another one, OrderNotReached when the
    /// time is over, ConnectionClosed from <paramref name="refuse"/>.
    /// </summary>
    public async Task<StreamOrder> RunAsync(TimeSpan patience, TimeProvider time, Action refuse, CancellationToken token)
    {
        var started = time.GetTimestamp();
        while (true)
        {
            refuse();
            var changed = tracker.Changed;
            var order = tracker.Orders.LastOrDefault(which.Accepts);
            if (order is not null && HasReached(order)) return order;
            if (order is not null && HasEnded(order)) throw Ended(order);
            var left = patience - time.GetElapsedTime(started);
            if (left <= TimeSpan.Zero) throw Late(order, patience);
            try
            {
                await changed.WaitAsync(TimerWait.Of(left), time, token).ConfigureAwait(false);
            }
            catch (TimeoutException)
            {
                // An event in the last moment still counts, so the order is checked once more.
            }
        }
    }

    // A conditional order that was triggered still waits for the end of the order that it has placed.
    private bool HasEnded(StreamOrder order) =>
        !order.IsOpen && !(order is { IsConditional: true, Status: OrderStatus.Triggered } && wanted != OrderStatus.Triggered);

    private bool HasReached(StreamOrder order) => wanted switch
    {
        OrderStatus.Triggering or OrderStatus.Triggered when order.TriggeredOrderId is not null => true,
        OrderStatus.Filled when order.IsConditional => order.Status == OrderStatus.Finished && order.Quantity > 0 && order.FilledQuantity >= order.Quantity,
        OrderStatus.New => order.Status is not (OrderStatus.Rejected or OrderStatus.PendingNew or null),
        OrderStatus.PartiallyFilled => order.FilledQuantity > 0,
        _ => order.Status == wanted,
    };

    private MarketStreamException Ended(StreamOrder order) => new(
        ErrorKind.InvalidState,
        "OrderEnded",
        string.Create(CultureInfo.InvariantCulture, $"Order {which} is {order.StatusText} with {order.FilledQuantity} of {order.Quantity} filled, so {wanted} can no longer come. Get-StreamOrder shows it."),
        which.Target);

    private MarketStreamException Late(StreamOrder? order, TimeSpan patience) => new(
        ErrorKind.Timeout,
        "OrderNotReached",
        string.Create(CultureInfo.InvariantCulture, $"Order {which} {(order is null ? "was not reported" : $"is {order.StatusText} with {order.FilledQuantity} of {order.Quantity} filled")} after {patience.TotalSeconds:0.###} s, and not {wanted}. Check its id, or wait longer with -TimeoutSeconds."),
        which.Target);
}
