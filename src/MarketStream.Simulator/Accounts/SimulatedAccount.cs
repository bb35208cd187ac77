using System.Globalization;
using MarketStream.Events;

namespace MarketStream.Simulator.Accounts;

/// <summary>
/// The orders, balances and positions of one account. Each change adds the payloads of the events that it causes to the given list. Guarded by
/// <see cref="AccountService"/>.
/// </summary>
internal sealed class SimulatedAccount
{
    private const decimal StartBalance = 1_000_000m;
    private const decimal FeeRate = 0.0002m;
    private const long FirstOrderId = 4_611_781_675_939_004_416;

    private readonly VenueDialect _dialect;
    private readonly TimeProvider _time;
    private readonly SortedDictionary<(int Slot, long Id), SimulatedOrder> _orders = [];
    private readonly SortedDictionary<string, SimulatedBalance> _balances = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, SimulatedPosition> _positions = new(StringComparer.Ordinal);
    private readonly long[] _lastOrders = new long[SimulatedFamily.SlotCount];
    private readonly PortfolioRisk _risk = new();
    private long _lastTrade;

    public SimulatedAccount(VenueDialect dialect, TimeProvider time)
    {
        (_dialect, _time) = (dialect, time);
        AlgoOrders = new SimulatedAlgoOrders(this, time);
    }

    /// <summary>The conditional orders; none where the venue has none.</summary>
    public SimulatedAlgoOrders AlgoOrders { get; }

    public IReadOnlyList<SimulatedOrder> Orders => [.. _orders.Values];

    public IReadOnlyList<SimulatedBalance> Balances => [.. _balances.Values];

    /// <summary>Positions whose quantity is not 0.</summary>
    public IReadOnlyList<SimulatedPosition> Positions => [.. _positions.Values.Where(position => position.Quantity != 0)];

    /// <summary>The account's delta for an underlying, taken as half a unit per contract.</summary>
    public decimal DeltaOf(string underlying) =>
        _positions.Values.Where(position => SimulatedAssets.Underlying(position.Symbol) == underlying).Sum(position => position.Quantity) / 2;

    private DateTimeOffset Now => DateTimeOffset.FromUnixTimeMilliseconds(_time.GetUtcNow().ToUnixTimeMilliseconds());

    public SimulatedOrder? Find(long id, ContractFamily? family = null) => _orders.GetValueOrDefault((SimulatedFamily.SlotOf(family), id));

    /// <summary>The order with an id; the symbol decides where several markets have the same id.</summary>
    public SimulatedOrder? FindAny(long id, string? symbol) =>
        (symbol is null ? null : Find(id, FamilyOf(symbol))) ?? Find(id) ?? Find(id, ContractFamily.UsdMargined) ?? Find(id, ContractFamily.CoinMargined);

    public SimulatedOrder? FindByClient(string id) => _orders.Values.LastOrDefault(order => order.ClientOrderId == id);

    public SimulatedOrder Place(string symbol, OrderSide side, decimal quantity, decimal price, string? clientOrderId, List<byte[]> events)
    {
        var family = FamilyOf(symbol);
        var number = ++_lastOrders[SimulatedFamily.SlotOf(family)];
        var order = new SimulatedOrder
        {
            // The options venues have ids above 2^53.
            OrderId = _dialect is VenueDialect.UpperOptions or VenueDialect.LowerOptions ? FirstOrderId + number : number,
            ClientOrderId = clientOrderId ?? string.Create(CultureInfo.InvariantCulture, $"sim-{number}"),
            Symbol = symbol,
            Family = family,
            Side = side,
            Quantity = quantity,
            Price = price,
            Status = OrderStatus.New,
            CreatedTime = Now,
            UpdateTime = Now,
        };
        _orders[(SimulatedFamily.SlotOf(family), order.OrderId)] = order;
        events.Add(OrderPayload.Write(DialectOf(order), order, "NEW", null));
        if (_dialect == VenueDialect.Spot) Lock(order, quantity, events);
        return order;
    }

    /// <summary>Fills an open order; at most its unfilled quantity.</summary>
    public SimulatedOrder Fill(SimulatedOrder order, decimal? quantity, decimal? price, List<byte[]> events)
    {
        var left = order.Quantity - order.FilledQuantity;
        var filled = Math.Min(quantity ?? left, left);
        var at = price ?? order.Price;
        var fill = FillOf(order, filled, at);
        order = Change(order with
        {
            FilledQuantity = order.FilledQuantity + filled,
            FilledTurnover = order.FilledTurnover + (filled * at),
            Status = filled == left ? OrderStatus.Filled : OrderStatus.PartiallyFilled,
        });
        events.Add(OrderPayload.Write(DialectOf(order), order, "TRADE", fill));
        if (_dialect == VenueDialect.Spot) Exchange(order, fill, events);
        else Settle(order, fill, events);
        return order;
    }

    /// <summary>Ends an open order without a fill.</summary>
    public SimulatedOrder End(SimulatedOrder order, OrderStatus status, List<byte[]> events)
    {
        var left = order.Quantity - order.FilledQuantity;
        order = Change(order with { Status = status });
        events.Add(OrderPayload.Write(DialectOf(order), order, order.StatusText, null));
        if (_dialect == VenueDialect.Spot) Lock(order, -left, events);
        return order;
    }

    // A buyer on spot pays the fee in what was bought, everybody else in the asset that the profit is paid in.
    private SimulatedFill FillOf(SimulatedOrder order, decimal quantity, decimal price)
    {
        var isPaidInBase = _dialect == VenueDialect.Spot && order.Side == OrderSide.Buy;
        var asset = isPaidInBase ? SimulatedAssets.Of(order.Symbol).Base : SimulatedAssets.Settled(DialectOf(order), order.Symbol);
        return new SimulatedFill(++_lastTrade, quantity, price, (isPaidInBase ? quantity : quantity * price) * FeeRate, asset);
    }

    private SimulatedOrder Change(SimulatedOrder order) => _orders[(SimulatedFamily.SlotOf(order.Family), order.OrderId)] = order with { UpdateTime = Now };

    /// <summary>The futures market of a symbol; null where the account is not divided.</summary>
    public ContractFamily? FamilyOf(string symbol) => SimulatedFamily.Of(_dialect, symbol);

    private VenueDialect DialectOf(SimulatedOrder order) => SimulatedFamily.DialectOf(order.Family, _dialect);

    private SimulatedBalance Add(string asset, decimal free, decimal locked, ContractFamily? family = null)
    {
        var key = family is null ? asset : $"{asset}/{SimulatedFamily.SlotOf(family)}";
        var balance = _balances.GetValueOrDefault(key) ?? new SimulatedBalance(asset, StartBalance, 0, Now, family);
        return _balances[key] = balance with { Free = balance.Free + free, Locked = balance.Locked + locked, UpdateTime = Now };
    }

    // What an open order may cost moves from free to locked, and back for a negative quantity.
    private void Lock(SimulatedOrder order, decimal quantity, List<byte[]> events)
    {
        var (asset, quote) = SimulatedAssets.Of(order.Symbol);
        var amount = order.Side == OrderSide.Buy ? quantity * order.Price : quantity;
        events.Add(AccountPayload.Balances(Now, [Add(order.Side == OrderSide.Buy ? quote : asset, -amount, amount)]));
    }

    // Spot: the locked asset is paid and the other one received. A buyer who paid less than the limit gets the rest back.
    private void Exchange(SimulatedOrder order, SimulatedFill fill, List<byte[]> events)
    {
        var (asset, quote) = SimulatedAssets.Of(order.Symbol);
        var turnover = fill.Quantity * fill.Price;
        var reserved = fill.Quantity * order.Price;
        events.Add(AccountPayload.Balances(Now, order.Side == OrderSide.Buy
            ? [Add(quote, reserved - turnover, -reserved), Add(asset, fill.Quantity - fill.Fee, 0)]
            : [Add(asset, 0, -fill.Quantity), Add(quote, turnover - fill.Fee, 0)]));
    }

    // Futures and options: the position changes, and its profit less the fee is booked to the balance.
    private void Settle(SimulatedOrder order, SimulatedFill fill, List<byte[]> events)
    {
        var traded = order.Side == OrderSide.Buy ? fill.Quantity : -fill.Quantity;
        var before = _positions.GetValueOrDefault(order.Symbol) ?? new SimulatedPosition(order.Symbol, 0, 0, Now, order.Family);
        var (position, profit) = before.After(traded, fill.Price, Now);
        _positions[order.Symbol] = position;
        var balance = Add(SimulatedAssets.Settled(DialectOf(order), order.Symbol), profit - fill.Fee, 0, order.Family);
        events.AddRange(AccountPayload.Positions(DialectOf(order), Now, balance, position, DeltaOf(SimulatedAssets.Underlying(order.Symbol))));
        if (_dialect == VenueDialect.PortfolioMargin && _risk.TakeChange(this)) events.Add(PortfolioPayload.Risk(this, Now));
    }
}
