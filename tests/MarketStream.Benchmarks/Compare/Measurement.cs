namespace MarketStream.Benchmarks.Compare;

/// <summary>One row in one round, as its process reports it.</summary>
internal sealed record Measurement
{
    public required double EventsPerSecond { get; init; }

    public required double ColdEventsPerSecond { get; init; }

    public required double AllocatedBytesPerEvent { get; init; }

    public required double CpuMicrosecondsPerEvent { get; init; }

    public required double PeakMemoryMiB { get; init; }

    /// <summary>Events received in the steady part.</summary>
    public required long Events { get; init; }

    /// <summary>Events sent and not received; any number but 0 makes the row invalid.</summary>
    public required long Dropped { get; init; }
}
