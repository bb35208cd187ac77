using MarketStream.Accounts;
using MarketStream.Engine.Rest;
using MarketStream.Events;

namespace MarketStream.Engine.Accounts;

/// <summary>
/// Reads the answers of Portfolio Margin about an account as a whole. Throws RestException when a field is missing or has a wrong type.
/// </summary>
internal sealed class PortfolioAnswers(string connection)
{
    // [{"asset":"USDT","totalWalletBalance":"1003","crossMarginFree":"900","crossMarginLocked":"3","umWalletBalance":"100",
    //   "cmWalletBalance":"0","updateTime":1760000000000,...}]
    /// <summary>Reads the balances: what each asset has in the margin account and in the wallets of both futures markets.</summary>
    public IReadOnlyList<StreamBalance> Balances(RestValue list) => [.. list.Items().SelectMany(Wallets)];

    // {"uniMMR":"12.5","accountEquity":"1250","actualEquity":"1300","accountInitialMargin":"200","accountMaintMargin":"100",
    //  "accountStatus":"NORMAL","updateTime":1760000000000,...}
    /// <summary>Reads the totals, which are in USD.</summary>
    public static AccountTotals Totals(RestValue account) => new()
    {
        AsOf = Time(account),
        Equity = account.Get("accountEquity").Number(),
        InitialMargin = Number(account, "accountInitialMargin"),
        MaintenanceMargin = Number(account, "accountMaintMargin"),
        MarginRatio = Number(account, "uniMMR"),
        RiskLevel = account.Find("accountStatus")?.Text(),
    };

    private IEnumerable<StreamBalance> Wallets(RestValue row)
    {
        var (free, locked) = (row.Get("crossMarginFree").Number(), Number(row, "crossMarginLocked") ?? 0);
        var margin = new StreamBalance
        {
            Connection = connection,
            AsOf = Time(row),
            UncertainSince = null,
            Asset = row.Get("asset").Text(),
            Balance = free + locked,
            Free = free,
            Locked = locked,
        };
        return [margin, Wallet(margin, row, "umWalletBalance", ContractFamily.UsdMargined), Wallet(margin, row, "cmWalletBalance", ContractFamily.CoinMargined)];
    }

    private static StreamBalance Wallet(StreamBalance margin, RestValue row, string name, ContractFamily family) =>
        margin with { ContractFamily = family, Balance = row.Get(name).NullIfEmpty()?.Number() ?? 0, Free = null, Locked = null };

    private static decimal? Number(RestValue of, string name) => of.Find(name)?.NullIfEmpty()?.Number();

    private static DateTimeOffset? Time(RestValue of) => UnixTime.ToDateTimeOffset(of.Find("updateTime")?.NullIfEmpty()?.Microseconds());
}
