namespace MarketStream.Simulator.Accounts;

/// <summary>The events that only a Portfolio Margin account has, or has in a shape of its own, key by key.</summary>
internal static class PortfolioPayload
{
    // {"e":"riskLevelChange","E":1,"u":"1.39","s":"MARGIN_CALL","eq":"140","ae":"141","m":"101"}
    public static byte[] Risk(SimulatedAccount account, DateTimeOffset now) => WireJson.Write(new
    {
        e = "riskLevelChange",
        E = AccountPayload.Ms(now),
        u = AccountPayload.Text(PortfolioRisk.RatioOf(account)),
        s = PortfolioRisk.LevelOf(account),
        eq = AccountPayload.Text(PortfolioRisk.EquityOf(account)),
        ae = AccountPayload.Text(PortfolioRisk.EquityOf(account)),
        m = AccountPayload.Text(PortfolioRisk.MarginOf(account)),
    });

    // {"s":"BTCUSDT","c":"sim-1","S":"BUY","o":"LIMIT","f":"GTC","q":"1","p":"100",...,"ps":"BOTH","rp":"0","st":"","si":0,"V":"EXPIRE_MAKER","gtd":0},
    // without N and n where no fee was paid

    /// <summary>An order of either futures market, with fewer keys than the market's own accounts have.</summary>
    public static object Order(SimulatedOrder order, string execution, SimulatedFill? fill) => new
    {
        s = order.Symbol,
        c = order.ClientOrderId,
        S = order.SideText,
        o = "LIMIT",
        f = "GTC",
        q = AccountPayload.Text(order.Quantity),
        p = AccountPayload.Text(order.Price),
        ap = AccountPayload.Text(order.AveragePrice),
        sp = "0",
        x = execution,
        X = order.StatusText,
        i = order.OrderId,
        l = AccountPayload.Text(fill?.Quantity ?? 0),
        z = AccountPayload.Text(order.FilledQuantity),
        L = AccountPayload.Text(fill?.Price ?? 0),
        N = fill?.FeeAsset ?? WireJson.Absent,
        n = fill is { } paid ? AccountPayload.Text(paid.Fee) : WireJson.Absent,
        T = AccountPayload.Ms(order.UpdateTime),
        t = fill?.TradeId ?? 0,
        b = "0",
        a = "0",
        m = false,
        R = false,
        ps = "BOTH",
        rp = "0",
        st = "",
        si = 0,
        V = "EXPIRE_MAKER",
        gtd = 0,
    };
}
