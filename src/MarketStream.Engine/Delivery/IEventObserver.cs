using MarketStream.Engine.Venues;
using MarketStream.Events;
using MarketStream.Notices;

namespace MarketStream.Engine.Delivery;

/// <summary>
/// Sees all that a connection routes, in order, before receivers do: books, accounts, whatever keeps state. Called by the threads
/// of several shards at once, each with streams of its own; it returns at once. One that throws is left out for a while and then
/// begins afresh, and nobody else is concerned.
/// </summary>
internal interface IEventObserver
{
    /// <summary>The part that it is, as <see cref="Containment.Parts"/> names it.</summary>
    string Part { get; }

    /// <summary>Events of one shard, in their order.</summary>
    /// <param name="streams">The stream of each event.</param>
    /// <param name="events">The events.</param>
    /// <param name="taken">Set for an event that nobody else has to wait for: without a receiver that wants it, it is dropped unsaid.</param>
    void OnEvents(ReadOnlySpan<StreamName> streams, ReadOnlySpan<StreamEvent> events, Span<bool> taken);

    /// <summary>A notice, in order with the events of its shard.</summary>
    void OnNotice(StreamNotice notice);

    /// <summary>It failed, and from here on it does not see what is routed: what it knows may be stale.</summary>
    void Suspend();

    /// <summary>It sees everything again, and has missed what was routed since <see cref="Suspend"/>: it begins afresh.</summary>
    void Recover();
}
