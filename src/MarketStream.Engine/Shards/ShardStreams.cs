using MarketStream.Connections;
using MarketStream.Engine.Containment;
using MarketStream.Engine.Delivery.Sequences;
using MarketStream.Engine.Subscriptions;
using MarketStream.Events;
using MarketStream.Notices;

namespace MarketStream.Engine.Shards;

/// <summary>
/// The streams that a shard carries, and the sockets that carry them: the one that serves and, during a rollover, the next one. Both are
/// told of a change under one lock, so that a stream cannot be added to one socket and missed on the other while they change places.
/// </summary>
internal sealed class ShardStreams(StreamMerger merger)
{
    private readonly CheckedLock _gate = new(LockRank.Shard);

    // Guarded by _gate.
    private readonly Dictionary<string, Subscription> _wanted = new(StringComparer.Ordinal);
    private Generation? _serving;
    private Generation? _next;

    public int Count
    {
        get
        {
            using (_gate.EnterScope()) return _wanted.Count;
        }
    }

    /// <summary>The socket that serves now; null while there is none.</summary>
    public Generation? Serving
    {
        get
        {
            using (_gate.EnterScope()) return _serving;
        }
    }

    public IReadOnlyList<Subscription> Wanted()
    {
        using (_gate.EnterScope()) return [.. _wanted.Values];
    }

    public void Want(IReadOnlyList<Subscription> subscriptions)
    {
        using (_gate.EnterScope())
        {
            foreach (var subscription in subscriptions) _wanted[subscription.Name.Name] = subscription;
            _serving?.Want(subscriptions);
            _next?.Want(subscriptions);
        }
    }

    public void Unwant(IReadOnlyList<Subscription> subscriptions)
    {
        using (_gate.EnterScope())
        {
            var names = Forget_NeedsLock(subscriptions);
            _next?.Unwant(names);
            if (_serving is not null) _serving.Unwant(names);
            else foreach (var subscription in subscriptions) subscription.MarkRemoved();
        }
    }

    /// <summary>Lets go of streams that its socket has no place for; another shard carries them.</summary>
    public void Release(IReadOnlyList<Subscription> subscriptions)
    {
        using (_gate.EnterScope())
        {
            var names = Forget_NeedsLock(subscriptions);
            _serving?.Release(names);
            _next?.Release(names);
        }
    }

    /// <summary>A socket serves from now on, the first one or the first after a loss.</summary>
    public void Serve(Generation generation)
    {
        using (_gate.EnterScope()) _serving = generation;
    }

    /// <summary>The next socket of a rollover is open, and hears of changes too.</summary>
    public void Prepare(Generation next)
    {
        using (_gate.EnterScope()) _next = next;
    }

    /// <summary>
    /// Hands a socket what was added or removed while it was being opened. A stream that was removed and added again is another desire by
    /// the same name: it is not taken from the socket again, it takes the place of the one before.
    /// </summary>
    /// <param name="generation">The socket.</param>
    /// <param name="asked">What it was opened with.</param>
    public void CatchUp(Generation generation, IReadOnlyList<Subscription> asked)
    {
        using (_gate.EnterScope())
        {
            var before = asked.ToHashSet();
            generation.Unwant([.. asked.Select(subscription => subscription.Name.Name).Where(name => !_wanted.ContainsKey(name))]);
            generation.Want([.. _wanted.Values.Where(subscription => !before.Contains(subscription))]);
        }
    }

    /// <summary>The next socket takes over.</summary>
    public void Promote(Generation next, GapCause cause)
    {
        using (_gate.EnterScope())
        {
            merger.Promote(_wanted.Values, cause);
            (_serving, _next) = (next, null);
            next.Show();
        }
    }

    /// <summary>The next socket does not take over.</summary>
    public void AbandonNext()
    {
        using (_gate.EnterScope())
        {
            _next = null;
            merger.Abandon(_wanted.Values);
        }
    }

    /// <summary>The socket that served has ended: every stream waits for another one.</summary>
    public void OnServingEnded()
    {
        using (_gate.EnterScope())
        {
            _serving = null;
            foreach (var subscription in _wanted.Values) subscription.MoveTo(SubscriptionState.Desired);
        }
    }

    /// <summary>No socket carries the streams any more, whatever was being done with them.</summary>
    public void Detach()
    {
        using (_gate.EnterScope())
        {
            (_serving, _next) = (null, null);
            foreach (var subscription in _wanted.Values) subscription.MoveTo(SubscriptionState.Desired);
        }
    }

    private string[] Forget_NeedsLock(IReadOnlyList<Subscription> subscriptions)
    {
        foreach (var subscription in subscriptions) _wanted.Remove(subscription.Name.Name);
        return [.. subscriptions.Select(subscription => subscription.Name.Name)];
    }
}
