
namespace MarketStream.Engine.Containment;

/// <summary>
/// The order in which locks may be taken, outermost first. A thread that holds a lock may take one further down, never one further up or
/// of the same rank, so two threads can never wait for each other.
/// </summary>
internal enum LockRank
{
    /// <summary>The order books of a connection, while streams are added or removed for them.</summary>
    Books,

    /// <summary>The shards and subscriptions of a connection.</summary>
    Pool,

    /// <summary>One shard.</summary>
    Shard,

    /// <summary>The sockets that a shard owns.</summary>
    Owned,

    /// <summary>One socket of a shard.</summary>
    Generation,

    /// <summary>The names of the streams of a socket.</summary>
    Directory,

    /// <summary>The one flow that a shard makes of its sockets.</summary>
    Merger,

    /// <summary>The receivers and the backlog of a connection.</summary>
    Router,

    /// <summary>The queue of a receiver.</summary>
    Queue,

    /// <summary>The part of a queue that is held outside memory.</summary>
    Spool,

    /// <summary>The files of a spool.</summary>
    SpoolDisk,

    /// <summary>One order book.</summary>
    Book,

    /// <summary>The state that was last reported of an order book.</summary>
    BookFeed,

    /// <summary>The books that wait for a snapshot.</summary>
    SnapshotQueue,

    /// <summary>The account of a connection.</summary>
    Account,

    /// <summary>The state of an account.</summary>
    Tracker,

    /// <summary>Locks around a few fields, while which no other lock is taken.</summary>
    Leaf,
}
