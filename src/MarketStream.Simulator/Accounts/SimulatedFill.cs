namespace MarketStream.Simulator.Accounts;

/// <summary>One fill of an order; price and fee are in the quote asset.</summary>
internal readonly record struct SimulatedFill(long TradeId, decimal Quantity, decimal Price, decimal Fee);
