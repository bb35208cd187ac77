namespace MarketStream.Benchmarks.Latency;

/// <summary>What one process found.</summary>
internal sealed record LatencyResult
{
    public required double[] Microseconds { get; init; }

    /// <summary>Of one core.</summary>
    public required double CpuPercent { get; init; }
}
