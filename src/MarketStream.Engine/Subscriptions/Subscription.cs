using MarketStream.Connections;
using MarketStream.Engine.Delivery.Sequences;
using MarketStream.Engine.Venues;

namespace MarketStream.Engine.Subscriptions;

/// <summary>The desire for one stream, from its first reference to its last, across all sockets that carry it.</summary>
internal sealed class Subscription(StreamName name, int shard, DateTimeOffset addedAt) : StreamFlow(name)
{
    private readonly TaskCompletionSource _settled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _removed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>
    /// The shard that carries it. Only the connection changes it, when a socket accepts fewer streams than its profile says.
    /// </summary>
    public int Shard { get; private set; } = shard;

    /// <summary>True when no socket has a place for it, so that there is nothing to unsubscribe. Guarded by the connection.</summary>
    public bool IsHomeless { get; set; }

    public DateTimeOffset AddedAt { get; } = addedAt;

    /// <summary>The number of references to it. Guarded by the connection.</summary>
    public int References { get; set; }

    public SubscriptionState State { get; private set; } = SubscriptionState.Desired;

    public string? Error { get; private set; }

    /// <summary>Completes when the venue has first confirmed, ignored or refused the stream.</summary>
    public Task Settled => _settled.Task;

    public override bool IsSettled => _settled.Task.IsCompleted;

    /// <summary>Completes when no socket carries the stream any more.</summary>
    public Task Removed => _removed.Task;

    /// <summary>Moves it to another shard.</summary>
    public void MoveToShard(int number)
    {
        Shard = number;
        ForgetOrder();
    }

    public void MoveTo(SubscriptionState state, string? error = null)
    {
        State = state;
        Error = error;
        if (state is SubscriptionState.Confirmed or SubscriptionState.Live or SubscriptionState.Ignored or SubscriptionState.Refused)
            _settled.TrySetResult();
    }

    public void MarkRemoved()
    {
        _removed.TrySetResult();
        _settled.TrySetResult();
    }
}
