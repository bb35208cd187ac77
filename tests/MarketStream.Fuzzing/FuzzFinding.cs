namespace MarketStream.Fuzzing;

/// <summary>An input that broke a promise, and how to make it again.</summary>
internal sealed record FuzzFinding(string Target, long Seed, long Frame, string Problem, string InputHex);
