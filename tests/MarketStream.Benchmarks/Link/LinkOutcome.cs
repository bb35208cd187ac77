namespace MarketStream.Benchmarks.Link;

/// <summary>What the client's process tells in the end.</summary>
/// <param name="Said">The most messages in a second that the connection says it sent.</param>
/// <param name="Missing">What is not served that should be; null when nothing is.</param>
internal sealed record LinkOutcome(int Said, string? Missing);
