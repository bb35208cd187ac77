using MarketStream.Events;

namespace MarketStream.Engine.Delivery;

/// <summary>Where one consumer takes items from, in their order.</summary>
public interface IItemSource
{
    /// <summary>True when the connection has closed and nothing waits any more.</summary>
    bool IsCompleted { get; }

    /// <summary>
    /// Events that full queues dropped and that this consumer therefore lacks, whether a notice has told it yet or not: some may stand
    /// behind what it has taken.
    /// </summary>
    long Lost { get; }

    /// <summary>
    /// Moves waiting items into the buffer, blocking up to <paramref name="timeout"/> for the first; returns how many. Zero
    /// means that the time is over, the token was cancelled, or the connection closed. Never throws for a cancelled token.
    /// </summary>
    int Take(Span<StreamItem> buffer, TimeSpan timeout, CancellationToken token);

    /// <summary>Gives items that were taken last and not used back, in their order.</summary>
    void PutBack(ReadOnlySpan<StreamItem> items);
}
