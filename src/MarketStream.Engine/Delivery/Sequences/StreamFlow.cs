using MarketStream.Engine.Venues;

namespace MarketStream.Engine.Delivery.Sequences;

/// <summary>One stream as the merger sees it: whether anyone wants it, and what is known of the order of its events.</summary>
internal abstract class StreamFlow(StreamName name)
{
    private bool _isCancelled;
    private long _deliveredBefore;

    public StreamName Name { get; } = name;

    /// <summary>True from the moment on in which its last reference was taken back: nothing of it is delivered any more.</summary>
    public bool IsCancelled => Volatile.Read(ref _isCancelled);

    /// <summary>Whether the venue has confirmed, ignored or refused the stream.</summary>
    public abstract bool IsSettled { get; }

    /// <summary>What has come of it; guarded by the merger of its shard.</summary>
    public StreamTracks Tracks { get; private set; } = new(name.Channel);

    /// <summary>Events delivered.</summary>
    public long EventCount => Tracks.Delivered - _deliveredBefore;

    public void Cancel() => Volatile.Write(ref _isCancelled, true);

    /// <summary>Takes over what is known of the order of the stream; its count of events is its own. Guarded by the merger.</summary>
    public void Inherit(StreamFlow before)
    {
        Tracks = before.Tracks;
        _deliveredBefore = Tracks.Delivered;
    }

    /// <summary>
    /// Begins anew with what is known of the order of events, as sockets of another shard are numbered on their own: by the numbers of those
    /// before, the next ones would be taken for old.
    /// </summary>
    protected void ForgetOrder() => Tracks = new StreamTracks(Name.Channel) { Delivered = Tracks.Delivered };
}
