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

    /// <summary>Items waiting.</summary>
    public required int Queued { get; init; }

    /// <summary>Items taken.</summary>
    public required long Delivered { get; init; }

    /// <summary>Events dropped because the queue was full.</summary>
    public required long Dropped { get; init; }

    /// <summary>Events replaced by a later one of the same stream and symbol.</summary>
    public required long Conflated { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Number}: {Queued} of {Capacity} queued, {Dropped} dropped";
}
