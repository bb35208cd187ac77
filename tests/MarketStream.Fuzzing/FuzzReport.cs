namespace MarketStream.Fuzzing;

/// <summary>The run of one target.</summary>
internal sealed record FuzzReport(string Target, long Seed, FuzzTally Tally, TimeSpan Elapsed, IReadOnlyList<FuzzFinding> Findings);
