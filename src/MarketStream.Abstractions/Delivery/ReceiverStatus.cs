namespace MarketStream.Delivery;

/// <summary>A receiver; a snapshot.</summary>
public sealed record ReceiverStatus
{
    /// <summary>The number of the receiver in its connection, from 1, never reused.</summary>
    public required int Number { get; init; }

    /// <summary>What its queue does when it is full.</summary>
    public required OverflowPolicy OverflowPolicy { get; init; }

    /// <summary>The most items that its queue holds.</summary>
    public required int Capacity { get; init; }

    /// <summary>Items waiting in memory.</summary>
    public required int Queued { get; init; }

    /// <summary>Items that the receiver has taken.</summary>
    public required long Delivered { get; init; }

    /// <summary>Events dropped because the queue was full.</summary>
    public required long Dropped { get; init; }

    /// <summary>Events replaced by a later one of the same stream and symbol.</summary>
    public required long Conflated { get; init; }

    /// <summary>Items waiting in the spool; 0 except with <see cref="OverflowPolicy.Spill"/>.</summary>
    public required long Spilled { get; init; }

    /// <summary>Items that have been written to the spool so far.</summary>
    public required long SpilledTotal { get; init; }

    /// <summary>Size of the spool in bytes, most of it on disk.</summary>
    public required long SpillBytes { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Number}: {Queued} of {Capacity} queued, {(SpilledTotal > 0 ? $"{Spilled} spilled, " : "")}{Dropped} dropped";
}
