using System.Text.Json;
using MarketStream.Events;

namespace MarketStream.Simulator.Accounts;

/// <summary>A Portfolio Margin account as REST answers with it, key by key. Nothing is borrowed, and the margin account is empty.</summary>
internal static class PortfolioJson
{
    private const string Nothing = "0";

    // {"uniMMR":"12.5","accountEquity":"1250","actualEquity":"1250","accountInitialMargin":"100","accountMaintMargin":"100","accountStatus":"NORMAL",...}
    public static string Account(SimulatedAccount account, DateTimeOffset now)
    {
        var (equity, margin) = (Text(PortfolioRisk.EquityOf(account)), Text(PortfolioRisk.MarginOf(account)));
        return JsonSerializer.Serialize(new
        {
            uniMMR = Text(PortfolioRisk.RatioOf(account)),
            accountEquity = equity,
            actualEquity = equity,
            accountInitialMargin = margin,
            accountMaintMargin = margin,
            accountStatus = PortfolioRisk.LevelOf(account),
            virtualMaxWithdrawAmount = equity,
            totalAvailableBalance = "",
            totalMarginOpenLoss = "",
            updateTime = AccountPayload.Ms(now),
        });
    }

    // [{"asset":"USDT","totalWalletBalance":"1000000","crossMarginAsset":"0",...,"umWalletBalance":"1000000",...,"cmWalletBalance":"0",...,"updateTime":1}]
    public static string Balances(SimulatedAccount account) => JsonSerializer.Serialize(account.Balances.GroupBy(balance => balance.Asset).Select(wallets => new
    {
        asset = wallets.Key,
        totalWalletBalance = Text(wallets.Sum(wallet => wallet.Total)),
        crossMarginAsset = Nothing,
        crossMarginBorrowed = Nothing,
        crossMarginFree = Nothing,
        crossMarginInterest = Nothing,
        crossMarginLocked = Nothing,
        umWalletBalance = Text(wallets.Where(wallet => wallet.Family == ContractFamily.UsdMargined).Sum(wallet => wallet.Total)),
        umUnrealizedPNL = Nothing,
        cmWalletBalance = Text(wallets.Where(wallet => wallet.Family == ContractFamily.CoinMargined).Sum(wallet => wallet.Total)),
        cmUnrealizedPNL = "",
        updateTime = AccountPayload.Ms(wallets.Max(wallet => wallet.UpdateTime)),
        negativeBalance = Nothing,
    }));

    // UM: [{"entryPrice":"100","leverage":"20","markPrice":"100","maxNotionalValue":"20000000","positionAmt":"1","notional":"100","symbol":"BTCUSDT",...}]
    // CM: with "maxQty" and "notionalValue" in place of "maxNotionalValue" and "notional"
    public static string Positions(IEnumerable<SimulatedPosition> positions) => JsonSerializer.Serialize(positions.Select(Position));

    private static Dictionary<string, object> Position(SimulatedPosition position)
    {
        var fields = new Dictionary<string, object>
        {
            ["symbol"] = position.Symbol,
            ["positionAmt"] = Text(position.Quantity),
            ["entryPrice"] = Text(position.EntryPrice),
            ["markPrice"] = Text(position.EntryPrice),
            ["unRealizedProfit"] = Nothing,
            ["liquidationPrice"] = Nothing,
            ["leverage"] = "20",
            ["positionSide"] = "BOTH",
            ["updateTime"] = AccountPayload.Ms(position.UpdateTime),
        };
        if (position.Family == ContractFamily.CoinMargined)
        {
            fields["maxQty"] = "1000000";
            fields["notionalValue"] = Text(SimulatedAssets.BaseOf(position.Symbol, position.Quantity, position.EntryPrice));
            fields["breakEvenPrice"] = Text(position.EntryPrice);
        }
        else
        {
            fields["maxNotionalValue"] = "20000000";
            fields["notional"] = Text(position.Quantity * position.EntryPrice);
        }

        return fields;
    }

    private static string Text(decimal value) => AccountPayload.Text(value);
}
