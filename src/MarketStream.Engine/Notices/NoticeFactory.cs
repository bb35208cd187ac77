using MarketStream.Events;
using MarketStream.Notices;

namespace MarketStream.Engine.Notices;

/// <summary>
/// Makes the notices of one connection that carry nothing but a message and a count; richer ones are made where their facts are known.
/// It calls nobody, so queues use it while they hold their lock.
/// </summary>
internal sealed class NoticeFactory(string connection, string venue, TimeProvider time)
{
    /// <summary>Whose notices they are, as every message begins.</summary>
    public string Connection => connection;

    /// <summary>The identity of a notice that is about no stream in particular.</summary>
    public StreamIdentity NoStream { get; } = new(venue, "");

    /// <summary>The time of a notice that is made now, in ticks of UTC.</summary>
    public long NowTicks => time.GetUtcNow().Ticks;

    /// <param name="kind">What the notice is about.</param>
    /// <param name="message">What happened, what it means for the user's data, and what to do.</param>
    /// <param name="shard">The shard's number; zero where the whole connection is meant.</param>
    /// <param name="count">How many streams or events are concerned; null where that is not known.</param>
    public StreamNotice New(NoticeKind kind, string message, int shard = 0, long? count = null) => new()
    {
        Kind = kind,
        Message = message,
        Connection = connection,
        Shard = shard,
        Count = count,
        Identity = NoStream,
        ReceivedAtTicks = NowTicks,
    };
}
