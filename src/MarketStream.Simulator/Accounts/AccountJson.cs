using System.Text.Json;

namespace MarketStream.Simulator.Accounts;

/// <summary>A venue's answers to requests for the state of an account, key by key.</summary>
internal static class AccountJson
{
    // spot:    {"updateTime":1,"balances":[{"asset":"USDT","free":"999900","locked":"100"}]}
    // options: {"asset":[{"asset":"USDT","marginBalance":"999900","equity":"999900","available":"999900",...}],
    //           "greek":[{"underlying":"BTCUSDT","delta":"0.5","gamma":"0.001","theta":"0.1","vega":"0.2"}],"time":1}
    // futures: {"assets":[{"asset":"USDT","walletBalance":"999900","crossWalletBalance":"999900","updateTime":1}],"positions":[]}
    public static string Account(VenueDialect dialect, SimulatedAccount account, DateTimeOffset now)
    {
        var balances = account.Balances;
        return dialect switch
        {
            VenueDialect.Spot => Json(new
            {
                updateTime = balances.Count == 0 ? 0 : AccountPayload.Ms(balances.Max(balance => balance.UpdateTime)),
                balances = balances.Select(balance => new { asset = balance.Asset, free = Text(balance.Free), locked = Text(balance.Locked) }),
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
            _ => Json(new
            {
                assets = balances.Select(balance => new
                {
                    asset = balance.Asset,
                    walletBalance = Text(balance.Total),
                    crossWalletBalance = Text(balance.Total),
                    updateTime = AccountPayload.Ms(balance.UpdateTime),
                }),
                positions = Array.Empty<object>(),
            }),
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
    // futures: [{"symbol":"BTCUSDT","positionSide":"BOTH","positionAmt":"1","entryPrice":"100","unRealizedProfit":"0","updateTime":1}]
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
        : Json(account.Positions.Select(position => new
        {
            symbol = position.Symbol,
            positionSide = "BOTH",
            positionAmt = Text(position.Quantity),
            entryPrice = Text(position.EntryPrice),
            unRealizedProfit = "0",
            updateTime = AccountPayload.Ms(position.UpdateTime),
        }));

    public static string Orders(VenueDialect dialect, IEnumerable<SimulatedOrder> orders) => Json(orders.Select(order => Fields(dialect, order)));

    public static string AlgoOrders(IEnumerable<SimulatedOrder> orders) => Json(orders.Select(AlgoPayload.Fields));

    public static string AlgoOrder(SimulatedOrder order) => Json(AlgoPayload.Fields(order));

    public static string Order(VenueDialect dialect, SimulatedOrder order) => Json(Fields(dialect, order));

    // options: {"orderId":1,"symbol":"BTC-261225-100000-C","price":"100","quantity":"1","executedQty":"0","avgPrice":"0","side":"BUY",...}
    // others:  {"orderId":1,"symbol":"BTCUSDT","price":"100","origQty":"1","executedQty":"0","cummulativeQuoteQty":"0","side":"BUY",...}
    private static object Fields(VenueDialect dialect, SimulatedOrder order) => dialect is VenueDialect.UpperOptions or VenueDialect.LowerOptions
        ? new
        {
            orderId = order.OrderId,
            symbol = order.Symbol,
            price = Text(order.Price),
            quantity = Text(order.Quantity),
            executedQty = Text(order.FilledQuantity),
            avgPrice = Text(order.AveragePrice),
            side = order.SideText,
            type = "LIMIT",
            timeInForce = "GTC",
            createTime = AccountPayload.Ms(order.CreatedTime),
            updateTime = AccountPayload.Ms(order.UpdateTime),
            status = order.StatusText,
            clientOrderId = order.ClientOrderId,
        }
        : (object)new
        {
            orderId = order.OrderId,
            symbol = order.Symbol,
            price = Text(order.Price),
            origQty = Text(order.Quantity),
            executedQty = Text(order.FilledQuantity),
            cummulativeQuoteQty = Text(order.FilledTurnover),
            side = order.SideText,
            type = "LIMIT",
            timeInForce = "GTC",
            time = AccountPayload.Ms(order.CreatedTime),
            updateTime = AccountPayload.Ms(order.UpdateTime),
            status = order.StatusText,
            clientOrderId = order.ClientOrderId,
        };

    private static string Text(decimal value) => AccountPayload.Text(value);

    private static string Json(object answer) => JsonSerializer.Serialize(answer);
}
