namespace MarketStream.Venues;

/// <summary>The weight of a request for up to so many rows.</summary>
/// <param name="Rows">The most rows to which the weight applies; at least 1.</param>
/// <param name="Weight">The weight, in the venue's units.</param>
public readonly record struct RowWeight(int Rows, int Weight);
