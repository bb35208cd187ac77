using System.Diagnostics;
using MarketStream.Benchmarks.Sending;

namespace MarketStream.Benchmarks.Compare;

/// <summary>What a row's process is told.</summary>
internal sealed record RowTask(Payload Payload, Uri BaseUri, int GoPort, long ColdEvents, long Events);

/// <summary>One way to receive.</summary>
internal sealed record CompareRow
{
    public required string Name { get; init; }

    /// <summary>The process that measures it.</summary>
    public required Func<RowTask, ProcessStartInfo> Start { get; init; }

    /// <summary>The part of the events that is enough for it.</summary>
    public double Share { get; init; } = 1;
}
