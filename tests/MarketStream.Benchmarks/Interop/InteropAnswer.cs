namespace MarketStream.Benchmarks.Interop;

/// <summary>The answer to a command.</summary>
/// <param name="Id">The command's.</param>
/// <param name="OrderId">The venue's id of the order as text: JavaScript's numbers do not hold those of options.</param>
/// <param name="Error">Why nothing happened; null when it did.</param>
internal sealed record InteropAnswer(long Id, string? OrderId, string? Error = null);
