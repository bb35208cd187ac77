using System.Text.Json;
using MarketStream.Events;

namespace MarketStream.Simulator.Accounts;

/// <summary>A venue's answers to requests for the state of an account, key by key.</summary>
internal static class AccountJson
{
    private static readonly string[] SpotPermissions = ["SPOT"];

    // spot:    {"makerCommission":2,...,"canTrade":true,...,"updateTime":1,"balances":[{"asset":"USDT","free":"999900","locked":"100"}],"uid":1}
    // options: see OptionAccountJson; futures: see FutureAccountJson; margin: see MarginJson
    public static string Account(VenueDialect dialect, SimulatedAccount account, DateTimeOffset now)
    {
        var balances = account.Balances;
        return dialect switch
        {
            VenueDialect.Spot => Json(new
            {
                makerCommission = 2,
                takerCommission = 2,
                buyerCommission = 0,
                sellerCommission = 0,
                commissionRates = new { maker = "0.0002", taker = "0.0002", buyer = "0", seller = "0" },
                canTrade = true,
                canWithdraw = false,
                canDeposit = false,
                brokered = false,
                requireSelfTradePrevention = false,
                preventSor = false,
                updateTime = balances.Count == 0 ? 0 : AccountPayload.Ms(balances.Max(balance => balance.UpdateTime)),
                accountType = "SPOT",
                balances = balances.Select(balance => new { asset = balance.Asset, free = Text(balance.Free), locked = Text(balance.Locked) }),
                permissions = SpotPermissions,
                uid = 1,
            }),
            VenueDialect.UpperOptions or VenueDialect.LowerOptions => Json(OptionAccountJson.Account(dialect, account, now)),
            _ => Json(FutureAccountJson.Account(dialect, account)),
        };
    }

    public static string Margin(SimulatedAccount account) => Json(MarginJson.Account(account));

    // options: see OptionAccountJson; futures: see FutureAccountJson
    public static string Positions(VenueDialect dialect, SimulatedAccount account) =>
        dialect is VenueDialect.UpperOptions or VenueDialect.LowerOptions
        ? Json(account.Positions.Select(position => OptionAccountJson.Position(dialect, position)))
        : Json(account.Positions.Select(position => FutureAccountJson.Position(dialect, position)));

    public static string Orders(VenueDialect dialect, IEnumerable<SimulatedOrder> orders, bool isMargin = false) =>
        Json(orders.Select(order => isMargin ? MarginJson.Order(order) : OrderJson.Of(dialect, order, isListed: true)));

    public static string AlgoOrders(IEnumerable<SimulatedOrder> orders) => Json(orders.Select(order => AlgoFields(order, isListed: true)));

    public static string AlgoOrder(SimulatedOrder order) => Json(AlgoFields(order, isListed: false));

    public static string Order(VenueDialect dialect, SimulatedOrder order, bool isMargin = false) =>
        Json(isMargin ? MarginJson.Order(order) : OrderJson.Of(dialect, order));

    // COIN-M orders of Portfolio Margin are strategies.
    private static object AlgoFields(SimulatedOrder order, bool isListed) =>
        order.Family == ContractFamily.CoinMargined ? StrategyPayload.Fields(order) : AlgoPayload.Fields(order, isListed);

    private static string Text(decimal value) => AccountPayload.Text(value);

    private static string Json(object answer) => JsonSerializer.Serialize(answer);
}
