namespace MarketStream.Simulator.Accounts;

/// <summary>One fill of an order.</summary>
internal readonly record struct OrderFillFact(long TradeId, decimal Quantity, decimal Price, decimal Fee);
