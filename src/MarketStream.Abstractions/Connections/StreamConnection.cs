using MarketStream.Delivery;
using MarketStream.Notices;
using MarketStream.Recordings;

namespace MarketStream.Connections;

/// <summary>
/// A named session with one venue, over as many sockets as its streams need. Its properties are live: each returns the state at the time it is
/// read.
/// </summary>
public abstract class StreamConnection
{
    /// <summary>The name by which cmdlets find it; unique in the process, case-insensitive.</summary>
    public abstract string Name { get; }

    /// <summary>The venue profile's name.</summary>
    public abstract string Venue { get; }

    /// <summary>The base URI that is dialled.</summary>
    public abstract Uri Uri { get; }

    /// <summary>Which kind of sockets it opens.</summary>
    public abstract AccessMode Access { get; }

    /// <summary>The state of the connection.</summary>
    public abstract ConnectionState State { get; }

    /// <summary>When the connection was made, UTC.</summary>
    public abstract DateTimeOffset CreatedAt { get; }

    /// <summary>Its shards, by number.</summary>
    public abstract IReadOnlyList<ShardStatus> Shards { get; }

    /// <summary>Number of streams that are subscribed or being subscribed.</summary>
    public abstract int StreamCount { get; }

    /// <summary>Number of streams with at least one event on the current socket.</summary>
    public abstract int LiveStreamCount { get; }

    /// <summary>Events received since the connection was made.</summary>
    public abstract long EventsReceived { get; }

    /// <summary>
    /// Events that were discarded because they had been received before: on the other socket, while two carry the same streams, or on the same
    /// one. Events that came too late to be delivered in order count as well.
    /// </summary>
    public abstract long RepeatedEventCount { get; }

    /// <summary>Messages sent to the venue: commands and, where the venue counts them, pongs.</summary>
    public abstract long MessagesSent { get; }

    /// <summary>
    /// The most messages that the venue can have received in any rolling second on one socket so far. It is an upper bound, derived from the
    /// times of the venue's answers.
    /// </summary>
    public abstract int HighestMessagesInSecond { get; }

    /// <summary>The number of messages that the venue allows in any rolling second on one socket.</summary>
    public abstract int MessageLimit { get; }

    /// <summary>Number of sockets that replaced a lost one.</summary>
    public abstract long ReconnectCount { get; }

    /// <summary>
    /// The recent latency of events: from the event time of the venue to the arrival by this machine's clock. It includes the difference of the
    /// two clocks, so it may be negative; null until an event with a time has been received.
    /// </summary>
    public abstract TimeSpan? Latency { get; }

    /// <summary>Events in the backlog, which wait for the next receiver.</summary>
    public abstract int BacklogCount { get; }

    /// <summary>Events that the full backlog dropped because no receiver took them.</summary>
    public abstract long BacklogDropped { get; }

    /// <summary>
    /// Events that full queues dropped since the connection was made: the backlog's, and those of all receivers, including receivers that have
    /// ended. An event that two receivers dropped counts twice, since each of them misses it.
    /// </summary>
    public abstract long DroppedEventCount { get; }

    /// <summary>
    /// Events that a later one of the same stream and symbol replaced before a receiver with <see cref="OverflowPolicy.Conflate"/>
    /// took them, receivers that have ended included.
    /// </summary>
    public abstract long ConflatedEventCount { get; }

    /// <summary>The receivers attached now.</summary>
    public abstract IReadOnlyList<ReceiverStatus> Receivers { get; }

    /// <summary>The recordings that run now.</summary>
    public abstract IReadOnlyList<StreamRecording> Recordings { get; }

    /// <summary>The latest notices, oldest first; their number is bounded.</summary>
    public abstract IReadOnlyList<StreamNotice> RecentNotices { get; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
