namespace MarketStream.Simulator.Accounts;

/// <summary>The events of a Portfolio Margin account as a whole, key by key.</summary>
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
}
