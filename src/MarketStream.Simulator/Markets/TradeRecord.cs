namespace MarketStream.Simulator.Markets;

/// <summary>One trade and when it happened.</summary>
internal readonly record struct TradeRecord(Fill Fill, long AtMs);
