
namespace MarketStream.Engine.Containment;

/// <summary>
/// The order in which locks may be taken, outermost first: whoever holds one may take those further down, never one further up or of the
/// same rank. Two threads can then not wait for each other.
/// </summary>
internal enum LockRank
{
    /// <summary>The order books of a connection, while streams are added or let go for them.</summary>
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

    /// <summary>What a queue holds beyond memory.</summary>
    Spool,

    /// <summary>The files of a spool.</summary>
    SpoolDisk,

    /// <summary>One order book.</summary>
    Book,

    /// <summary>What was said of an order book.</summary>
    BookFeed,

    /// <summary>The books that wait for a snapshot.</summary>
    SnapshotQueue,

    /// <summary>The account of a connection.</summary>
    Account,

    /// <summary>What is known of an account.</summary>
    Tracker,

    /// <summary>Locks around a few fields, within which nothing else is taken.</summary>
    Leaf,
}
