namespace MarketStream.Simulator.Markets;

/// <summary>The fills of one taker order, reported as one aggregate trade.</summary>
/// <param name="Id">The aggregate trade id: rises by one with each aggregate of the symbol.</param>
/// <param name="First">The first fill.</param>
/// <param name="Last">The last fill; the aggregate has its price.</param>
/// <param name="Steps">The quantity of all fills, in steps.</param>
/// <param name="AtMs">When it happened, in Unix milliseconds.</param>
internal readonly record struct AggregateRecord(long Id, Fill First, Fill Last, long Steps, long AtMs);
