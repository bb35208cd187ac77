namespace MarketStream.Simulator.Accounts;

/// <summary>A valid listen key, and the timer that lets it expire.</summary>
internal sealed record SimulatedListenKey(string Value, DateTimeOffset ExpiresAt, ITimer Timer);
