using MarketStream.Engine.Venues;
using MarketStream.Events;
using MarketStream.Notices;

namespace MarketStream.Engine.Delivery;

/// <summary>
/// Sees everything that a connection routes, in order and before receivers do: books, accounts, whatever keeps state. Called by the threads
/// of several shards at the same time, each with streams of its own, and must return at once. One that throws is left out for a while and
/// then starts afresh; nobody else is affected.
/// </summary>
internal interface IEventObserver
{
    /// <summary>The name of this part in fault notices; see <see cref="Containment.Parts"/>.</summary>
    string Part { get; }

    /// <summary>Events of one shard, in their order.</summary>
    /// <param name="streams">The stream of each event.</param>
    /// <param name="events">The events.</param>
    /// <param name="taken">Set for an event that need not wait in the backlog: when no receiver wants it, it is discarded, which is no loss.</param>
    void OnEvents(ReadOnlySpan<StreamName> streams, ReadOnlySpan<StreamEvent> events, Span<bool> taken);

    /// <summary>A notice, in order with the events of its shard.</summary>
    void OnNotice(StreamNotice notice);

    /// <summary>The observer failed and from here on does not see what is routed, so what it knows may become stale.</summary>
    void Suspend();

    /// <summary>The observer sees everything again. It has missed what was routed since <see cref="Suspend"/>, so it must start afresh.</summary>
    void Recover();
}
