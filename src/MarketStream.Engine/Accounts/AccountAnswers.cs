using MarketStream.Accounts;
using MarketStream.Engine.Rest;
using MarketStream.Events;

namespace MarketStream.Engine.Accounts;

/// <summary>
/// Reads a venue's answers about an account. Venues use different names for the same thing, so each field is looked up under all of its
/// names. Throws RestException when a field is missing or has a wrong type, because a part that was skipped would look empty.
/// </summary>
/// <param name="connection">The connection's name.</param>
/// <param name="family">The family of contracts that the answers are about; null where accounts are not divided, and for the margin account.</param>
internal sealed class AccountAnswers(string connection, ContractFamily? family = null)
{
    private const string OneSide = "BOTH";

    /// <summary>Reads the account without its positions and orders.</summary>
    public (IReadOnlyList<StreamBalance> Balances, IReadOnlyList<StreamGreeks> Greeks, AccountTotals Totals) Account(RestValue account) =>
        (Balances(account), Greeks(account), Totals(account));

    /// <summary>Reads the positions that are not empty.</summary>
    public IReadOnlyList<StreamPosition> Positions(RestValue list) =>
    [
        .. list.Items().Select(position => new StreamPosition
        {
            Connection = connection,
            AsOf = Time(position, "updateTime", "time"),
            UncertainSince = null,
            Symbol = position.Get("symbol").Text(),
            ContractFamily = family,
            Side = Text(position, "positionSide") ?? OneSide,
            Quantity = position.Get("positionAmt", "quantity").Number(),
            EntryPrice = Number(position, "entryPrice"),
            PositionValue = ValueOf(position),
            UnrealizedProfit = Number(position, "unRealizedProfit", "unrealizedProfit", "unrealizedPNL"),
        }).Where(position => position.Quantity != 0),
    ];

    public IReadOnlyList<StreamOrder> Orders(RestValue list) => [.. list.Items().Select(Order)];

    public StreamOrder Order(RestValue order)
    {
        var filled = Absolute(order, "executedQty");

        // Spot writes a negative turnover where it no longer knows that of an old order.
        var turnover = Number(order, "cummulativeQuoteQty", "cumQuote") is >= 0 and var known ? known : (decimal?)null;
        return new StreamOrder
        {
            Connection = connection,
            AsOf = Time(order, "updateTime"),
            UncertainSince = null,
            OrderId = order.Get("orderId").Long(),
            ClientOrderId = Text(order, "clientOrderId"),
            Symbol = order.Get("symbol").Text(),
            ContractFamily = family,
            Side = WireWords<OrderSide>.Find(Text(order, "side")),
            OrderType = Text(order, "type"),
            TimeInForce = WireWords<TimeInForce>.Find(Text(order, "timeInForce")),
            StatusText = order.Get("status").Text(),
            Quantity = Absolute(order, "origQty", "quantity"),
            Price = Number(order, "price") ?? 0,
            FilledQuantity = filled,
            AveragePrice = filled == 0 ? null : Number(order, "avgPrice") ?? turnover / filled,
            CreatedTime = Time(order, "time", "createTime"),
        };
    }

    public IReadOnlyList<StreamOrder> AlgoOrders(RestValue list) => [.. list.Items().Select(AlgoOrder)];

    /// <summary>Reads a conditional order of a futures venue; COIN-M orders of Portfolio Margin are called strategies.</summary>
    public StreamOrder AlgoOrder(RestValue order) => new()
    {
        Connection = connection,
        AsOf = Time(order, "updateTime"),
        UncertainSince = null,
        OrderId = 0,
        AlgoId = order.Get("algoId", "strategyId").Long(),
        ClientOrderId = Text(order, "clientAlgoId") ?? Text(order, "newClientStrategyId"),
        Symbol = order.Get("symbol").Text(),
        ContractFamily = family,
        Side = WireWords<OrderSide>.Find(Text(order, "side")),
        OrderType = Text(order, "orderType") ?? Text(order, "strategyType"),
        TimeInForce = WireWords<TimeInForce>.Find(Text(order, "timeInForce")),
        StatusText = StatusOf(order),
        Quantity = Absolute(order, "quantity", "origQty"),
        Price = Number(order, "price") ?? 0,
        TriggerPrice = Number(order, "triggerPrice", "stopPrice"),

        // Empty until it is triggered.
        TriggeredOrderId = order.Find("actualOrderId", "orderId")?.NullIfEmpty()?.Long() is > 0 and var id ? id : null,
        FilledQuantity = 0,
        AveragePrice = Number(order, "actualPrice") is > 0 and var price ? price : null,
        CreatedTime = Time(order, "createTime", "bookTime"),
    };

    // A strategy stays TRIGGERED in the answer when the order that it has placed has ended, which is told beside it.
    private static string StatusOf(RestValue order)
    {
        var status = order.Get("algoStatus", "strategyStatus").Text();
        var placed = order.Find("strategyStatus") is null ? null : WireWords<OrderStatus>.Find(Text(order, "status"));
        return status == "TRIGGERED" && placed is OrderStatus.Filled or OrderStatus.Canceled or OrderStatus.Rejected or OrderStatus.Expired or OrderStatus.ExpiredInMatch ? "FINISHED" : status;
    }

    // Options answer with the absolute value of a short position, while their stream gives it the sign of the quantity.
    private static decimal? ValueOf(RestValue position) => Number(position, "markValue") is { } value
        ? position.Get("positionAmt", "quantity").Number() < 0 ? -Math.Abs(value) : Math.Abs(value)
        : null;

    // Options give the quantities of sell orders a minus sign.
    private static decimal Absolute(RestValue of, params ReadOnlySpan<string> names) => Math.Abs(Number(of, names) ?? 0);

    // The list is named assets on futures, asset on options, balances on spot and userAssets on margin. On the last two the balance is the sum
    // of free and locked.
    private List<StreamBalance> Balances(RestValue account)
    {
        var at = Time(account, "updateTime", "time");
        var isSpot = account.Find("balances", "userAssets") is not null;
        return [.. account.Get("assets", "asset", "balances", "userAssets").Items().Select(asset =>
        {
            var (free, locked) = (Number(asset, "free"), isSpot ? Number(asset, "locked") : null);
            return new StreamBalance
            {
                Connection = connection,
                AsOf = Time(asset, "updateTime") ?? at,
                UncertainSince = null,
                Asset = asset.Get("asset").Text(),
                Balance = free + locked ?? asset.Get("walletBalance", "marginBalance").Number(),
                Free = free,
                Locked = locked,
                CrossWalletBalance = Number(asset, "crossWalletBalance"),
            };
        })];
    }

    private List<StreamGreeks> Greeks(RestValue account)
    {
        var at = Time(account, "time");
        return [.. (account.Find("greek")?.Items() ?? []).Select(greek => new StreamGreeks
        {
            Connection = connection,
            AsOf = at,
            UncertainSince = null,
            Underlying = greek.Get("underlying").Text(),
            Delta = Number(greek, "delta") ?? 0,
            Gamma = Number(greek, "gamma") ?? 0,
            Theta = Number(greek, "theta") ?? 0,
            Vega = Number(greek, "vega") ?? 0,
        })];
    }

    // Options report totals of the account, in its only asset; other venues report none.
    private static AccountTotals Totals(RestValue account)
    {
        var assets = account.Find("asset")?.Items() ?? [];
        return assets.Count != 1 ? new AccountTotals() : new AccountTotals
        {
            AsOf = Time(account, "time"),
            Equity = Number(assets[0], "equity"),
            InitialMargin = Number(assets[0], "initialMargin"),
            MaintenanceMargin = Number(assets[0], "maintMargin"),
            RiskLevel = Text(account, "riskLevel"),
        };
    }

    private static string? Text(RestValue of, string name) => of.Find(name)?.Text();

    private static decimal? Number(RestValue of, params ReadOnlySpan<string> names) => of.Find(names)?.NullIfEmpty()?.Number();

    private static DateTimeOffset? Time(RestValue of, params ReadOnlySpan<string> names) =>
        UnixTime.ToDateTimeOffset(of.Find(names)?.NullIfEmpty()?.Microseconds());
}
