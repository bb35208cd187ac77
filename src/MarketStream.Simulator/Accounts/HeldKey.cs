namespace MarketStream.Simulator.Accounts;

/// <summary>A listen key that holds, and what ends it.</summary>
internal sealed record HeldKey(string Value, DateTimeOffset ExpiresAt, ITimer Timer);
