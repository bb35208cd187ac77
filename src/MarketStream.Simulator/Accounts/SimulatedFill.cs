namespace MarketStream.Simulator.Accounts;

/// <summary>One fill of an order; the price is in the quote asset, the fee in its own.</summary>
internal readonly record struct SimulatedFill(long TradeId, decimal Quantity, decimal Price, decimal Fee, string FeeAsset);
