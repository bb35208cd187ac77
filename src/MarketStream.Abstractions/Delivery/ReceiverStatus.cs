namespace MarketStream.Delivery;

/// <summary>One receiver at one moment.</summary>
public sealed record ReceiverStatus
{
    /// <summary>Number in its connection, from 1, never reused.</summary>
    public required int Number { get; init; }

    /// <summary>What it does when full.</summary>
    public required OverflowPolicy OverflowPolicy { get; init; }

    /// <summary>How many items its queue holds at most.</summary>
    public required int Capacity { get; init; }

    /// <summary>Items waiting in memory.</summary>
    public required int Queued { get; init; }

    /// <summary>Items taken.</summary>
    public required long Delivered { get; init; }

    /// <summary>Events dropped because the queue was full.</summary>
    public required long Dropped { get; init; }

    /// <summary>Events replaced by a later one of the same stream and symbol.</summary>
    public required long Conflated { get; init; }

    /// <summary>Items waiting in the spool; 0 but with <see cref="OverflowPolicy.Spill"/>.</summary>
    public required long Spilled { get; init; }

    /// <summary>Items that ever went to the spool.</summary>
    public required long SpilledTotal { get; init; }

    /// <summary>Bytes that the spool takes now, most of them on the disk.</summary>
    public required long SpillBytes { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Number}: {Queued} of {Capacity} queued, {(SpilledTotal > 0 ? $"{Spilled} spilled, " : "")}{Dropped} dropped";
}
