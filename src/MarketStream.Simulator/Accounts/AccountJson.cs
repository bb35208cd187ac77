using System.Text.Json;
using MarketStream.Events;

namespace MarketStream.Simulator.Accounts;

/// <summary>A venue's answers to requests for the state of an account, key by key.</summary>
internal static class AccountJson
{
    private static readonly string[] SpotPermissions = ["SPOT"];

    // spot:    {"makerCommission":2,...,"canTrade":true,...,"updateTime":1,"balances":[{"asset":"USDT","free":"999900","locked":"100"}],"uid":1}
    // options: {"asset":[{"asset":"USDT","marginBalance":"999900","equity":"999900","available":"999900",...}],
    //           "greek":[{"underlying":"BTCUSDT","delta":"0.5","gamma":"0.001","theta":"0.1","vega":"0.2"}],"time":1}
    // futures: see FutureAccountJson
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
            VenueDialect.UpperOptions or VenueDialect.LowerOptions => Json(new
            {
                asset = balances.Select(balance => new
                {
                    asset = balance.Asset,
                    marginBalance = Text(balance.Total),
                    equity = Text(balance.Total),
                    available = Text(balance.Total),
                    initialMargin = "0",
                    maintMargin = "0",
                    unrealizedPNL = "0",
                }),
                greek = account.Positions.Select(position => SimulatedAssets.Underlying(position.Symbol)).Distinct().Select(underlying => new
                {
                    underlying,
                    delta = Text(account.DeltaOf(underlying)),
                    gamma = "0.001",
                    theta = "0.1",
                    vega = "0.2",
                }),
                time = AccountPayload.Ms(now),
            }),
            _ => Json(FutureAccountJson.Account(dialect, account)),
        };
    }

    // {"userAssets":[{"asset":"USDT","borrowed":"0","free":"999900","interest":"0","locked":"100","netAsset":"1000000"}]}
    public static string Margin(SimulatedAccount account) => Json(new
    {
        userAssets = account.Balances.Select(balance => new
        {
            asset = balance.Asset,
            borrowed = "0",
            free = Text(balance.Free),
            interest = "0",
            locked = Text(balance.Locked),
            netAsset = Text(balance.Total),
        }),
    });

    // options: [{"symbol":"BTC-261225-100000-C","side":"LONG","quantity":"1","reducibleQty":"1","entryPrice":"100","markValue":"100",...,"time":1}]
    // futures: see FutureAccountJson
    public static string Positions(VenueDialect dialect, SimulatedAccount account) =>
        dialect is VenueDialect.UpperOptions or VenueDialect.LowerOptions
        ? Json(account.Positions.Select(position => new
        {
            symbol = position.Symbol,
            side = position.Quantity > 0 ? "LONG" : "SHORT",
            quantity = Text(position.Quantity),
            reducibleQty = Text(position.Quantity),
            entryPrice = Text(position.EntryPrice),

            // The absolute value, while quantity and the stream have the sign of the position.
            markValue = Text(Math.Abs(position.Quantity * position.EntryPrice)),
            unrealizedPNL = "0",
            time = AccountPayload.Ms(position.UpdateTime),
        }))
        : Json(account.Positions.Select(position => FutureAccountJson.Position(dialect, position)));

    public static string Orders(VenueDialect dialect, IEnumerable<SimulatedOrder> orders) => Json(orders.Select(order => Fields(dialect, order)));

    public static string AlgoOrders(IEnumerable<SimulatedOrder> orders) => Json(orders.Select(AlgoFields));

    public static string AlgoOrder(SimulatedOrder order) => Json(AlgoFields(order));

    public static string Order(VenueDialect dialect, SimulatedOrder order) => Json(Fields(dialect, order));

    private static object AlgoFields(SimulatedOrder order) => order.Family == ContractFamily.CoinMargined ? StrategyPayload.Fields(order) : AlgoPayload.Fields(order);

    private static object Fields(VenueDialect dialect, SimulatedOrder order) => OrderJson.Of(dialect, order);

    private static string Text(decimal value) => AccountPayload.Text(value);

    private static string Json(object answer) => JsonSerializer.Serialize(answer);
}
