namespace MarketStream.Benchmarks.Scale;

/// <summary>What one process found.</summary>
internal sealed record ScaleResult
{
    /// <summary>From the call that opens the connection until the venue has confirmed the last stream.</summary>
    public required double SubscribeSeconds { get; init; }

    /// <summary>Managed memory that the idle connection added.</summary>
    public required long IdleBytes { get; init; }

    public required long Events { get; init; }

    public required long Dropped { get; init; }

    public required double EventsPerSecond { get; init; }

    public required double CpuMicrosecondsPerEvent { get; init; }

    public required double CpuPercent { get; init; }
}
