using MarketStream.Delivery;
using MarketStream.Engine.Delivery.Spooling;
using MarketStream.Engine.Venues;
using MarketStream.Events;

namespace MarketStream.Engine.Delivery;

/// <summary>What a receiver accepts, and how much it may hold.</summary>
public sealed record ReceiverOptions
{
    /// <summary>The default of <see cref="Capacity"/>.</summary>
    public const int DefaultCapacity = 65_536;

    /// <summary>The default of <see cref="SpillLimit"/>: 1 GiB.</summary>
    public const long DefaultSpillLimit = 1L << 30;

    /// <summary>How many items the queue holds at most; at least 1.</summary>
    public int Capacity { get; init; } = DefaultCapacity;

    /// <summary>What a full queue does with the next item.</summary>
    public OverflowPolicy OverflowPolicy { get; init; } = OverflowPolicy.DropOldest;

    /// <summary>How many bytes may wait beyond the queue with <see cref="OverflowPolicy.Spill"/>; at least 1.</summary>
    public long SpillLimit { get; init; } = DefaultSpillLimit;

    /// <summary>The streams to receive; null for all. Called once per stream in the usual case, and not on the pipeline thread.</summary>
    public Func<StreamName, bool>? StreamFilter { get; init; }

    /// <summary>The symbols to receive; null for all. Called once per symbol in the usual case, and not on the pipeline thread.</summary>
    public Func<string, bool>? SymbolFilter { get; init; }

    /// <summary>
    /// The family of contracts to receive; null for both. Events that do not tell their family (wire keys <c>st</c> and <c>fs</c>) are received
    /// whatever it is, so that nothing is lost in silence where a venue leaves it out.
    /// </summary>
    public ContractFamily? ContractFamily { get; init; }

    /// <summary>
    /// True for a receiver whose events only wake its consumer: those that were not taken are discarded with it. Its notices still go to the
    /// next receiver.
    /// </summary>
    internal bool LeavesOnlyNotices { get; init; }

    /// <summary>Where the flow of this receiver begins; null for what waits and what comes.</summary>
    internal FlowCut? After { get; init; }

    /// <summary>True for a recording that takes the snapshots of order books, which no other receiver gets.</summary>
    internal bool TakesBookSnapshots { get; init; }

    /// <summary>Replaces what follows from <see cref="SpillLimit"/>, for tests.</summary>
    internal SpoolOptions? Spool { get; init; }
}
