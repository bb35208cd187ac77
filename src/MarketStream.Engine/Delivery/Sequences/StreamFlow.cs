using MarketStream.Engine.Venues;

namespace MarketStream.Engine.Delivery.Sequences;

/// <summary>One stream as the merger sees it: whether anybody wants it, and what is known of the order of its events.</summary>
internal abstract class StreamFlow(StreamName name)
{
    // Set by any thread, once.
    private bool _isCancelled;

    // Guarded by the merger's lock.
    private long _deliveredBefore;

    public StreamName Name { get; } = name;

    /// <summary>True as soon as its last reference has been released: nothing of it is delivered any more.</summary>
    public bool IsCancelled => Volatile.Read(ref _isCancelled);

    /// <summary>True once the venue has confirmed, ignored or refused the stream.</summary>
    public abstract bool IsSettled { get; }

    /// <summary>What has come of it, by symbol. Guarded by the lock of its shard's merger.</summary>
    public StreamTracks Tracks { get; private set; } = new(name.Channel);

    /// <summary>Events delivered for this subscription, those of an inherited one not counted.</summary>
    public long EventCount => Tracks.Delivered - _deliveredBefore;

    public void Cancel() => Volatile.Write(ref _isCancelled, true);

    /// <summary>Takes over what is known of the order of the stream, but not the count of its events. Called under the merger's lock.</summary>
    public void Inherit(StreamFlow before)
    {
        Tracks = before.Tracks;
        _deliveredBefore = Tracks.Delivered;
    }

    /// <summary>
    /// Forgets what is known of the order of events, when the stream moves to another shard. Generations are numbered per shard, so by the
    /// numbers of the old shard the sockets of the new one would be taken for earlier ones.
    /// </summary>
    protected void ForgetOrder() => Tracks = new StreamTracks(Name.Channel) { Delivered = Tracks.Delivered };
}
