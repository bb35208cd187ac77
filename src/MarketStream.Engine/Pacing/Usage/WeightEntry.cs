namespace MarketStream.Engine.Pacing.Usage;

/// <summary>The request weight that one process spent within a short span of time. Its id makes two copies of it recognisable as one.</summary>
/// <param name="Id">The process in the upper half, and the number that it gave in the lower half.</param>
/// <param name="At">When the last of it was spent, in ticks of 100 ns on the record's clock.</param>
/// <param name="Weight">The sum; it only grows.</param>
internal readonly record struct WeightEntry(long Id, long At, int Weight);
