namespace MarketStream.Simulator.Markets;

/// <summary>One trade and when it happened, in Unix milliseconds.</summary>
internal readonly record struct TradeRecord(Fill Fill, long AtMs);
