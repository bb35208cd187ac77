namespace MarketStream.Venues;

/// <summary>What a request costs that asks for up to so many rows.</summary>
/// <param name="Rows">The most rows; at least 1.</param>
/// <param name="Weight">The cost, in the venue's units of weight.</param>
public readonly record struct RowWeight(int Rows, int Weight);
