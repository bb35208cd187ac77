namespace MarketStream.Simulator.Accounts;

/// <summary>A cross margin account and its orders as REST answers with them, key by key. Nothing is borrowed.</summary>
internal static class MarginJson
{
    private const string Nothing = "0";

    // {"created":true,"borrowEnabled":true,"marginLevel":"999",...,"userAssets":[{"asset":"USDT","borrowed":"0","free":"999900","interest":"0",...}]}
    public static object Account(SimulatedAccount account) => new
    {
        created = true,
        borrowEnabled = true,
        marginLevel = "999",
        collateralMarginLevel = "999",
        totalAssetOfBtc = Nothing,
        totalLiabilityOfBtc = Nothing,
        totalNetAssetOfBtc = Nothing,
        TotalCollateralValueInUSDT = Nothing,
        totalOpenOrderLossInUSDT = Nothing,
        tradeEnabled = true,
        transferInEnabled = true,
        transferOutEnabled = true,
        accountType = "MARGIN_1",
        userAssets = account.Balances.Select(balance => new
        {
            asset = balance.Asset,
            borrowed = Nothing,
            free = AccountPayload.Text(balance.Free),
            interest = Nothing,
            locked = AccountPayload.Text(balance.Locked),
            netAsset = AccountPayload.Text(balance.Total),
        }),
    };

    // {"clientOrderId":"sim-1","cummulativeQuoteQty":"0","executedQty":"0",...,"isIsolated":false,...}
    public static object Order(SimulatedOrder order) => new
    {
        clientOrderId = order.ClientOrderId,
        cummulativeQuoteQty = AccountPayload.Text(order.FilledTurnover),
        executedQty = AccountPayload.Text(order.FilledQuantity),
        icebergQty = Nothing,
        isWorking = true,
        orderId = order.OrderId,
        origQty = AccountPayload.Text(order.Quantity),
        price = AccountPayload.Text(order.Price),
        side = order.SideText,
        status = order.StatusText,
        stopPrice = Nothing,
        symbol = order.Symbol,
        isIsolated = false,
        time = AccountPayload.Ms(order.CreatedTime),
        timeInForce = "GTC",
        type = "LIMIT",
        selfTradePreventionMode = "NONE",
        updateTime = AccountPayload.Ms(order.UpdateTime),
    };
}
