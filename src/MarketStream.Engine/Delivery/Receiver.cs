using MarketStream.Delivery;
using MarketStream.Events;

namespace MarketStream.Engine.Delivery;

/// <summary>One consumer attached to a connection: a filter and a bounded queue. Dispose detaches it.</summary>
public sealed class Receiver : IDisposable
{
    /// <summary>Its figures now.</summary>
    public ReceiverStatus Status => throw new NotImplementedException();

    /// <summary>True when the connection has closed and nothing is queued any more.</summary>
    public bool IsCompleted => throw new NotImplementedException();

    /// <summary>
    /// Moves waiting items into the buffer, blocking up to <paramref name="timeout"/> for the first; returns how many. Zero
    /// means that the time is over, the token was cancelled, or the connection closed. Never throws for a cancelled token.
    /// </summary>
    public int Take(Span<StreamItem> buffer, TimeSpan timeout, CancellationToken token) => throw new NotImplementedException();

    /// <summary>Detaches; what was not taken goes back to the connection's backlog when no other receiver is attached.</summary>
    public void Dispose() => throw new NotImplementedException();
}
