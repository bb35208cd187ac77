using MarketStream.Delivery;
using MarketStream.Notices;

namespace MarketStream.Connections;

/// <summary>
/// A named session with one venue, over as many sockets as its streams need. Its properties are live: they tell the state at
/// the moment they are read.
/// </summary>
public abstract class StreamConnection
{
    /// <summary>The name by which cmdlets find it; unique in the process, case-insensitive.</summary>
    public abstract string Name { get; }

    /// <summary>The venue profile's name.</summary>
    public abstract string Venue { get; }

    /// <summary>The base URI that is dialled.</summary>
    public abstract Uri Uri { get; }

    /// <summary>How sockets are used.</summary>
    public abstract AccessMode Access { get; }

    /// <summary>Where the connection stands.</summary>
    public abstract ConnectionState State { get; }

    /// <summary>When the connection was made, UTC.</summary>
    public abstract DateTimeOffset CreatedAt { get; }

    /// <summary>Its shards, by number.</summary>
    public abstract IReadOnlyList<ShardStatus> Shards { get; }

    /// <summary>Streams wanted now.</summary>
    public abstract int StreamCount { get; }

    /// <summary>Streams of which at least one event came on the current socket.</summary>
    public abstract int LiveStreamCount { get; }

    /// <summary>Events read since the connection was made.</summary>
    public abstract long EventsReceived { get; }

    /// <summary>
    /// Events that were dropped because they had come before: on the other socket while two carry the same streams, or again on the
    /// same one. Those that came too late to be put in their place are counted here, too.
    /// </summary>
    public abstract long RepeatedEventCount { get; }

    /// <summary>Messages sent to the venue: commands and, where the venue counts them, pongs.</summary>
    public abstract long MessagesSent { get; }

    /// <summary>
    /// The most messages that the venue can have received in any rolling second on one socket so far, as far as its answers show; it received
    /// no more.
    /// </summary>
    public abstract int HighestMessagesInSecond { get; }

    /// <summary>What the venue allows in any rolling second on one socket.</summary>
    public abstract int MessageLimit { get; }

    /// <summary>Sockets that replaced a lost one.</summary>
    public abstract long ReconnectCount { get; }

    /// <summary>
    /// How long events are on their way lately: from the venue's own time to their arrival, by this machine's clock, so the difference of
    /// the two clocks is in it and it may be negative; null until an event with a time has come.
    /// </summary>
    public abstract TimeSpan? Latency { get; }

    /// <summary>Events waiting for the first receiver.</summary>
    public abstract int BacklogCount { get; }

    /// <summary>Events that the backlog dropped because no receiver took them.</summary>
    public abstract long BacklogDropped { get; }

    /// <summary>
    /// Events that full queues dropped since the connection was made: those of the backlog and of every receiver, also of those that
    /// have ended. An event that two receivers dropped counts twice, since each of them lacks it.
    /// </summary>
    public abstract long DroppedEventCount { get; }

    /// <summary>
    /// Events that a later one of the same stream and symbol replaced before a receiver with <see cref="OverflowPolicy.Conflate"/>
    /// took them, receivers that have ended included.
    /// </summary>
    public abstract long ConflatedEventCount { get; }

    /// <summary>The receivers attached now.</summary>
    public abstract IReadOnlyList<ReceiverStatus> Receivers { get; }

    /// <summary>The latest notices, oldest first; a bounded number.</summary>
    public abstract IReadOnlyList<StreamNotice> RecentNotices { get; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
