using MarketStream.Events;

namespace MarketStream.Simulator.Accounts;

/// <summary>
/// What a simulated account holds of an asset, in the wallet of one market where it trades on several; only spot locks part of it for open orders.
/// </summary>
internal sealed record SimulatedBalance(string Asset, decimal Free, decimal Locked, DateTimeOffset UpdateTime, ContractFamily? Family = null)
{
    public decimal Total => Free + Locked;
}
