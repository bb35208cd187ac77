namespace MarketStream.Fuzzing;

/// <summary>The result of running one target.</summary>
internal sealed record FuzzReport(string Target, long Seed, FuzzTally Tally, TimeSpan Elapsed, IReadOnlyList<FuzzFinding> Findings);
