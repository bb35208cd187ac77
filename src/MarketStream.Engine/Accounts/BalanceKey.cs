using MarketStream.Accounts;
using MarketStream.Events;

namespace MarketStream.Engine.Accounts;

/// <summary>
/// Identifies a balance. An account that trades on several markets has a wallet for each, whose events overtake each other.
/// </summary>
internal readonly record struct BalanceKey(string Asset, ContractFamily? Family)
{
    public static BalanceKey Of(StreamBalance balance) => new(balance.Asset, balance.ContractFamily);
}
