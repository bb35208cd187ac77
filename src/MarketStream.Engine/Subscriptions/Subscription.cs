using MarketStream.Connections;
using MarketStream.Engine.Delivery.Sequences;
using MarketStream.Engine.Venues;

namespace MarketStream.Engine.Subscriptions;

/// <summary>The desire for one stream, for as long as it lasts, over all sockets that carry it.</summary>
internal sealed class Subscription(StreamName name, int shard, DateTimeOffset addedAt)
{
    private readonly TaskCompletionSource _settled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _removed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private bool _isCancelled;
    private long _deliveredBefore;

    public StreamName Name { get; } = name;

    /// <summary>Gives the listen key of an account's stream, of which the name is only what is shown; null for any other stream.</summary>
    public Func<string>? AccountKey { get; init; }

    /// <summary>The shard that carries it; changed by the connection alone, when its socket takes fewer streams than its profile says.</summary>
    public int Shard { get; private set; } = shard;

    /// <summary>True when no socket has a place for it, so that nothing is to be cancelled; guarded by the connection.</summary>
    public bool IsHomeless { get; set; }

    public DateTimeOffset AddedAt { get; } = addedAt;

    /// <summary>How often it was added and not removed; guarded by the connection.</summary>
    public int References { get; set; }

    public SubscriptionState State { get; private set; } = SubscriptionState.Desired;

    public string? Error { get; private set; }

    /// <summary>True from the moment on in which its last reference was taken back: nothing of it is delivered any more.</summary>
    public bool IsCancelled => Volatile.Read(ref _isCancelled);

    /// <summary>Completes when the venue has first confirmed, ignored or refused the stream.</summary>
    public Task Settled => _settled.Task;

    /// <summary>Completes when no socket carries the stream any more.</summary>
    public Task Removed => _removed.Task;

    /// <summary>What has come of it; guarded by its shard's merger.</summary>
    public StreamTracks Tracks { get; private set; } = new(name.Channel);

    /// <summary>Events delivered.</summary>
    public long EventCount => Tracks.Delivered - _deliveredBefore;

    /// <summary>
    /// Another shard carries it from here on. Its sockets are numbered on their own, so what is known of the order of events begins anew:
    /// with the numbers of the sockets before, those of the next ones would be taken for old.
    /// </summary>
    public void MoveToShard(int number)
    {
        Shard = number;
        Tracks = new StreamTracks(Name.Channel) { Delivered = Tracks.Delivered };
    }

    public void MoveTo(SubscriptionState state, string? error = null)
    {
        State = state;
        Error = error;
        if (state is SubscriptionState.Confirmed or SubscriptionState.Live or SubscriptionState.Ignored or SubscriptionState.Refused)
            _settled.TrySetResult();
    }

    /// <summary>Takes over what is known of the order of the stream; its count of events is its own. Guarded by the merger.</summary>
    public void Inherit(Subscription before)
    {
        Tracks = before.Tracks;
        _deliveredBefore = Tracks.Delivered;
    }

    public void Cancel() => Volatile.Write(ref _isCancelled, true);

    public void MarkRemoved()
    {
        _removed.TrySetResult();
        _settled.TrySetResult();
    }
}
