using MarketStream.Delivery;
using MarketStream.Engine.Delivery.Spooling;
using MarketStream.Engine.Venues;

namespace MarketStream.Engine.Delivery;

/// <summary>What a receiver takes and how much it may hold.</summary>
public sealed record ReceiverOptions
{
    /// <summary>The default of <see cref="Capacity"/>.</summary>
    public const int DefaultCapacity = 65_536;

    /// <summary>The default of <see cref="SpillLimit"/>: 1 GiB.</summary>
    public const long DefaultSpillLimit = 1L << 30;

    /// <summary>How many items the queue holds at most; at least 1.</summary>
    public int Capacity { get; init; } = DefaultCapacity;

    /// <summary>What a full queue does.</summary>
    public OverflowPolicy OverflowPolicy { get; init; } = OverflowPolicy.DropOldest;

    /// <summary>How many bytes may wait beyond the queue with <see cref="OverflowPolicy.Spill"/>; at least 1.</summary>
    public long SpillLimit { get; init; } = DefaultSpillLimit;

    /// <summary>Which streams; null takes all. Asked once a stream, off the pipeline thread.</summary>
    public Func<StreamName, bool>? StreamFilter { get; init; }

    /// <summary>Which symbols; null takes all. Asked once a symbol, off the pipeline thread.</summary>
    public Func<string, bool>? SymbolFilter { get; init; }

    /// <summary>
    /// Whether events that were not taken go when the receiver does: they only woke its consumer. Its notices still go to the next one.
    /// </summary>
    internal bool LeavesOnlyNotices { get; init; }

    /// <summary>In place of what <see cref="SpillLimit"/> gives, for tests.</summary>
    internal SpoolOptions? Spool { get; init; }
}
