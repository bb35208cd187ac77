using MarketStream.Events;

namespace MarketStream.Engine.Delivery;

/// <summary>The source from which one consumer takes items, in their order.</summary>
public interface IItemSource
{
    /// <summary>True when the connection has closed and nothing waits any more.</summary>
    bool IsCompleted { get; }

    /// <summary>
    /// Events that full queues dropped, so that this consumer lacks them. Some may not have been reported to it yet, as their notice stands
    /// behind what it has taken so far.
    /// </summary>
    long Lost { get; }

    /// <summary>
    /// Moves waiting items into the buffer, blocking for up to <paramref name="timeout"/> until there is one; returns how many. Zero
    /// means that the time is over, the token was cancelled, or the connection closed. Never throws for a cancelled token.
    /// </summary>
    int Take(Span<StreamItem> buffer, TimeSpan timeout, CancellationToken token);

    /// <summary>Returns items that the last call of <see cref="Take"/> moved out and that were not used, in their order.</summary>
    void PutBack(ReadOnlySpan<StreamItem> items);
}
