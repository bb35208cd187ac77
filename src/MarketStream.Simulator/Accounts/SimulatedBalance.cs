namespace MarketStream.Simulator.Accounts;

/// <summary>What a simulated account holds of an asset; only spot locks part of it for open orders.</summary>
internal sealed record SimulatedBalance(string Asset, decimal Free, decimal Locked, DateTimeOffset UpdateTime)
{
    public decimal Total => Free + Locked;
}
