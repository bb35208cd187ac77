namespace MarketStream.Simulator.Markets;

/// <summary>The fills of one order, told as one trade.</summary>
/// <param name="Id">Rises by one for each symbol.</param>
/// <param name="First">The first fill.</param>
/// <param name="Last">The last fill, whose price is told.</param>
/// <param name="Steps">The quantity of all of them, in steps.</param>
/// <param name="AtMs">When, in milliseconds since 1970 UTC.</param>
internal readonly record struct AggregateRecord(long Id, Fill First, Fill Last, long Steps, long AtMs);
