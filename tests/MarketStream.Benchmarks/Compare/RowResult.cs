namespace MarketStream.Benchmarks.Compare;

/// <summary>A row over all rounds; without figures when there was none.</summary>
internal sealed record RowResult
{
    public required string Name { get; init; }

    public required Spread? EventsPerSecond { get; init; }

    public required Spread? ColdEventsPerSecond { get; init; }

    public required double? AllocatedBytesPerEvent { get; init; }

    public required Spread? CpuMicrosecondsPerEvent { get; init; }

    public required double? PeakMemoryMiB { get; init; }

    public required long Events { get; init; }

    public required long Dropped { get; init; }

    public static RowResult Of(CompareRow row, IReadOnlyList<Measurement> rounds) => new()
    {
        Name = row.Name,
        EventsPerSecond = Over(rounds, round => round.EventsPerSecond),
        ColdEventsPerSecond = Over(rounds, round => round.ColdEventsPerSecond),
        AllocatedBytesPerEvent = Over(rounds, round => round.AllocatedBytesPerEvent)?.Median,
        CpuMicrosecondsPerEvent = Over(rounds, round => round.CpuMicrosecondsPerEvent),
        PeakMemoryMiB = Over(rounds, round => round.PeakMemoryMiB)?.Median,
        Events = rounds.Sum(round => round.Events),
        Dropped = rounds.Sum(round => round.Dropped),
    };

    private static Spread? Over(IReadOnlyList<Measurement> rounds, Func<Measurement, double> figure) =>
        rounds.Count == 0 ? null : Spread.Of(rounds.Select(figure));
}
