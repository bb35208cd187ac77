namespace MarketStream.Fuzzing;

/// <summary>An input for which a guarantee was violated, and how to reproduce it.</summary>
internal sealed record FuzzFinding(string Target, long Seed, long Frame, string Problem, string InputHex);
