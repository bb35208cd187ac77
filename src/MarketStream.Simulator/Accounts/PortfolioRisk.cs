using MarketStream.Events;
using MarketStream.Simulator.Markets;

namespace MarketStream.Simulator.Accounts;

/// <summary>
/// How far a Portfolio Margin account is from its liquidation. Positions are worth what they were entered at, and cost a twentieth of that as
/// maintenance margin.
/// </summary>
internal sealed class PortfolioRisk
{
    private const decimal MarginRate = 0.05m;
    private const decimal MostRatio = 99_999_999m;
    private const decimal CallBelow = 1.5m;
    private const decimal ReduceBelow = 1.2m;
    private const decimal LiquidateBelow = 1.05m;
    private const string Normal = "NORMAL";

    private string _level = Normal;

    /// <summary>What the account is worth, in USD.</summary>
    public static decimal EquityOf(SimulatedAccount account) => account.Balances.Sum(balance => balance.Total * (decimal)AssetPrices.Of(balance.Asset));

    /// <summary>The maintenance margin, in USD.</summary>
    public static decimal MarginOf(SimulatedAccount account) => MarginRate * account.Positions.Sum(position => Math.Abs(position.Quantity) * UnitOf(position));

    /// <summary>Equity divided by maintenance margin.</summary>
    public static decimal RatioOf(SimulatedAccount account) => MarginOf(account) is > 0 and var margin ? Math.Min(EquityOf(account) / margin, MostRatio) : MostRatio;

    /// <summary>The venue's word for how high the risk is.</summary>
    public static string LevelOf(SimulatedAccount account) => RatioOf(account) switch
    {
        <= LiquidateBelow => "FORCE_LIQUIDATION",
        <= ReduceBelow => "REDUCE_ONLY",
        <= CallBelow => "MARGIN_CALL",
        _ => Normal,
    };

    /// <summary>True once when the level has become another one that the venue tells of.</summary>
    public bool TakeChange(SimulatedAccount account)
    {
        var level = LevelOf(account);
        if (level == _level) return false;
        _level = level;
        return level != Normal;
    }

    private static decimal UnitOf(SimulatedPosition position) => position.Family == ContractFamily.CoinMargined
        ? PairTerms.ContractSizeOf(SimulatedAssets.Of(position.Symbol).Base)
        : position.EntryPrice;
}
