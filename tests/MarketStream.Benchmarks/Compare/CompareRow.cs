using System.Diagnostics;
using MarketStream.Benchmarks.Sending;

namespace MarketStream.Benchmarks.Compare;

/// <summary>The parameters of a row's process.</summary>
internal sealed record RowTask(Payload Payload, Uri BaseUri, int GoPort, long ColdEvents, long Events);

/// <summary>One way to receive events, which is compared with the others.</summary>
internal sealed record CompareRow
{
    public required string Name { get; init; }

    /// <summary>The process that measures it.</summary>
    public required Func<RowTask, ProcessStartInfo> Start { get; init; }

    /// <summary>The share of the events that it receives, less than 1 for a slow one.</summary>
    public double Share { get; init; } = 1;
}
