using System.Globalization;
using MarketStream.Events;

namespace MarketStream.Simulator.Accounts;

/// <summary>The books of one account: every change is a list of payloads that its owner is to be told. Guarded by its owner.</summary>
internal sealed class SimulatedAccount(VenueDialect dialect, TimeProvider time)
{
    private const decimal StartBalance = 1_000_000m;
    private const decimal FeeRate = 0.0002m;
    private const long FirstOrderId = 4_611_781_675_939_004_416;

    private readonly SortedDictionary<long, SimulatedOrder> _orders = [];
    private readonly SortedDictionary<string, SimulatedBalance> _balances = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, SimulatedPosition> _positions = new(StringComparer.Ordinal);
    private long _lastOrder;
    private long _lastTrade;

    public IReadOnlyList<SimulatedOrder> Orders => [.. _orders.Values];

    public IReadOnlyList<SimulatedBalance> Balances => [.. _balances.Values];

    /// <summary>Positions that are not empty.</summary>
    public IReadOnlyList<SimulatedPosition> Positions => [.. _positions.Values.Where(position => position.Quantity != 0)];

    /// <summary>How the account answers to an underlying, half a unit a contract.</summary>
    public decimal DeltaOf(string underlying) =>
        _positions.Values.Where(position => SimulatedAssets.Underlying(position.Symbol) == underlying).Sum(position => position.Quantity) / 2;

    private DateTimeOffset Now => DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());

    public SimulatedOrder? Find(long id) => _orders.GetValueOrDefault(id);

    public SimulatedOrder? FindByClient(string id) => _orders.Values.LastOrDefault(order => order.ClientOrderId == id);

    public SimulatedOrder Place(string symbol, OrderSide side, decimal quantity, decimal price, string? clientOrderId, List<byte[]> told)
    {
        var number = ++_lastOrder;
        var order = new SimulatedOrder
        {
            // Options have ids beyond 2^53.
            OrderId = dialect is VenueDialect.UpperOptions or VenueDialect.LowerOptions ? FirstOrderId + number : number,
            ClientOrderId = clientOrderId ?? string.Create(CultureInfo.InvariantCulture, $"sim-{number}"),
            Symbol = symbol,
            Side = side,
            Quantity = quantity,
            Price = price,
            Status = OrderStatus.New,
            CreatedTime = Now,
            UpdateTime = Now,
        };
        _orders.Add(order.OrderId, order);
        told.Add(AccountPayload.Order(dialect, order, "NEW", null));
        if (dialect == VenueDialect.Spot) Lock(order, quantity, told);
        return order;
    }

    /// <summary>Fills an open order, at most as far as it goes.</summary>
    public SimulatedOrder Fill(SimulatedOrder order, decimal? quantity, decimal? price, List<byte[]> told)
    {
        var left = order.Quantity - order.FilledQuantity;
        var filled = Math.Min(quantity ?? left, left);
        var at = price ?? order.Price;
        var fill = new OrderFillFact(++_lastTrade, filled, at, filled * at * FeeRate);
        order = Change(order with
        {
            FilledQuantity = order.FilledQuantity + filled,
            FilledTurnover = order.FilledTurnover + (filled * at),
            Status = filled == left ? OrderStatus.Filled : OrderStatus.PartiallyFilled,
        });
        told.Add(AccountPayload.Order(dialect, order, "TRADE", fill));
        if (dialect == VenueDialect.Spot) Exchange(order, fill, told);
        else Settle(order, fill, told);
        return order;
    }

    /// <summary>Ends an open order without a fill.</summary>
    public SimulatedOrder End(SimulatedOrder order, OrderStatus status, List<byte[]> told)
    {
        var left = order.Quantity - order.FilledQuantity;
        order = Change(order with { Status = status });
        told.Add(AccountPayload.Order(dialect, order, order.StatusText, null));
        if (dialect == VenueDialect.Spot) Lock(order, -left, told);
        return order;
    }

    private SimulatedOrder Change(SimulatedOrder order) => _orders[order.OrderId] = order with { UpdateTime = Now };

    public SimulatedBalance BalanceOf(string asset) =>
        _balances.TryGetValue(asset, out var balance) ? balance : _balances[asset] = new SimulatedBalance(asset, StartBalance, 0, Now);

    private SimulatedBalance Add(string asset, decimal free, decimal locked)
    {
        var balance = BalanceOf(asset);
        return _balances[asset] = balance with { Free = balance.Free + free, Locked = balance.Locked + locked, UpdateTime = Now };
    }

    private void Lock(SimulatedOrder order, decimal quantity, List<byte[]> told)
    {
        var (asset, quote) = SimulatedAssets.Of(order.Symbol);
        var amount = order.Side == OrderSide.Buy ? quantity * order.Price : quantity;
        told.Add(AccountPayload.Balances(Now, [Add(order.Side == OrderSide.Buy ? quote : asset, -amount, amount)]));
    }

    private void Exchange(SimulatedOrder order, OrderFillFact fill, List<byte[]> told)
    {
        var (asset, quote) = SimulatedAssets.Of(order.Symbol);
        var turnover = fill.Quantity * fill.Price;
        var reserved = fill.Quantity * order.Price;
        told.Add(AccountPayload.Balances(Now, order.Side == OrderSide.Buy
            ? [Add(quote, reserved - turnover, -reserved), Add(asset, fill.Quantity, 0)]
            : [Add(asset, 0, -fill.Quantity), Add(quote, turnover, 0)]));
    }

    private void Settle(SimulatedOrder order, OrderFillFact fill, List<byte[]> told)
    {
        var traded = order.Side == OrderSide.Buy ? fill.Quantity : -fill.Quantity;
        var before = _positions.GetValueOrDefault(order.Symbol) ?? new SimulatedPosition(order.Symbol, 0, 0, Now);
        var (position, profit) = before.After(traded, fill.Price, Now);
        _positions[order.Symbol] = position;
        var balance = Add(SimulatedAssets.Settled(dialect, order.Symbol), profit - fill.Fee, 0);
        told.AddRange(AccountPayload.Positions(dialect, Now, balance, position, DeltaOf(SimulatedAssets.Underlying(order.Symbol))));
    }
}
