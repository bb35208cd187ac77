namespace MarketStream.Simulator.Accounts;

/// <summary>What a simulated account has of an asset; only spot locks.</summary>
internal sealed record SimulatedBalance(string Asset, decimal Free, decimal Locked, DateTimeOffset UpdateTime)
{
    public decimal Total => Free + Locked;
}
