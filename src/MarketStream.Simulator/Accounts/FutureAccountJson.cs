namespace MarketStream.Simulator.Accounts;

/// <summary>
/// The account and the positions of a futures venue as REST answers with them, key by key. Positions are worth what they were entered at, and no margin
/// is asked for.
/// </summary>
internal static class FutureAccountJson
{
    private const string Leverage = "20";
    private const string Nothing = "0";

    // USD-M:  {"totalWalletBalance":"999900",...,"assets":[{"asset":"USDT","walletBalance":"999900",...,"updateTime":1}],"positions":[...]}
    // COIN-M: {"assets":[...],"positions":[...],"canDeposit":true,"canTrade":true,"canWithdraw":true,"feeTier":0,"updateTime":0}
    public static object Account(VenueDialect dialect, SimulatedAccount account)
    {
        var assets = account.Balances.Select(Asset);
        var positions = account.Positions.Select(position => PositionOfAccount(dialect, position));
        if (dialect == VenueDialect.InverseFutures)
            return new { assets, positions, canDeposit = true, canTrade = true, canWithdraw = true, feeTier = 0, updateTime = 0 };

        var total = AccountPayload.Text(account.Balances.Sum(balance => balance.Total));
        return new
        {
            totalInitialMargin = Nothing,
            totalMaintMargin = Nothing,
            totalWalletBalance = total,
            totalUnrealizedProfit = Nothing,
            totalMarginBalance = total,
            totalPositionInitialMargin = Nothing,
            totalOpenOrderInitialMargin = Nothing,
            totalCrossWalletBalance = total,
            totalCrossUnPnl = Nothing,
            availableBalance = total,
            maxWithdrawAmount = total,
            assets,
            positions,
        };
    }

    // USD-M:  [{"symbol":"BTCUSDT","positionAmt":"1","entryPrice":"100",...,"notional":"100","marginAsset":"USDT",...,"updateTime":1}]
    // COIN-M: [{"symbol":"BTCUSD_PERP","positionAmt":"1","entryPrice":"100",...,"leverage":"20","marginType":"cross",...,"updateTime":1}]
    public static Dictionary<string, object> Position(VenueDialect dialect, SimulatedPosition position)
    {
        var fields = Common(position);
        fields["entryPrice"] = fields["breakEvenPrice"] = fields["markPrice"] = AccountPayload.Text(position.EntryPrice);
        fields["unRealizedProfit"] = fields["liquidationPrice"] = fields["isolatedMargin"] = Nothing;
        if (dialect == VenueDialect.InverseFutures)
        {
            fields["leverage"] = Leverage;
            fields["maxQty"] = "1000000";
            fields["marginType"] = "cross";
            fields["isAutoAddMargin"] = "false";
            return fields;
        }

        fields["notional"] = AccountPayload.Text(position.Quantity * position.EntryPrice);
        fields["marginAsset"] = SimulatedAssets.Of(position.Symbol).Quote;
        foreach (var name in (ReadOnlySpan<string>)["isolatedWallet", "initialMargin", "maintMargin", "positionInitialMargin", "openOrderInitialMargin"])
            fields[name] = Nothing;

        fields["adl"] = 0;
        fields["bidNotional"] = fields["askNotional"] = Nothing;
        return fields;
    }

    private static object Asset(SimulatedBalance balance)
    {
        var total = AccountPayload.Text(balance.Total);
        return new
        {
            asset = balance.Asset,
            walletBalance = total,
            unrealizedProfit = Nothing,
            marginBalance = total,
            maintMargin = Nothing,
            initialMargin = Nothing,
            positionInitialMargin = Nothing,
            openOrderInitialMargin = Nothing,
            crossWalletBalance = total,
            crossUnPnl = Nothing,
            availableBalance = total,
            maxWithdrawAmount = total,
            updateTime = AccountPayload.Ms(balance.UpdateTime),
        };
    }

    private static Dictionary<string, object> PositionOfAccount(VenueDialect dialect, SimulatedPosition position)
    {
        var fields = Common(position);
        fields["unrealizedProfit"] = fields["initialMargin"] = fields["maintMargin"] = Nothing;
        if (dialect == VenueDialect.InverseFutures)
        {
            fields["positionInitialMargin"] = fields["openOrderInitialMargin"] = Nothing;
            fields["leverage"] = Leverage;
            fields["isolated"] = false;
            fields["entryPrice"] = fields["breakEvenPrice"] = AccountPayload.Text(position.EntryPrice);
            fields["maxQty"] = "1000000";
            fields["notionalValue"] = AccountPayload.Text(SimulatedAssets.BaseOf(position.Symbol, position.Quantity, position.EntryPrice));
            return fields;
        }

        fields["isolatedMargin"] = fields["isolatedWallet"] = Nothing;
        fields["notional"] = AccountPayload.Text(position.Quantity * position.EntryPrice);
        return fields;
    }

    private static Dictionary<string, object> Common(SimulatedPosition position) => new()
    {
        ["symbol"] = position.Symbol,
        ["positionSide"] = "BOTH",
        ["positionAmt"] = AccountPayload.Text(position.Quantity),
        ["updateTime"] = AccountPayload.Ms(position.UpdateTime),
    };
}
