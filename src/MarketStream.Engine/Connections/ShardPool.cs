using MarketStream.Connections;
using MarketStream.Engine.Containment;
using MarketStream.Engine.Shards;
using MarketStream.Engine.Subscriptions;
using MarketStream.Engine.Texts;
using MarketStream.Engine.Venues;
using MarketStream.Errors;
using MarketStream.Venues;

namespace MarketStream.Engine.Connections;

/// <summary>The shards and subscriptions of one connection: who is wanted, how often, and where.</summary>
internal sealed class ShardPool(ConnectionOptions options, Func<int, VenueRoute, Shard> newShard, TimeProvider time, VenueHabits habits)
{
    private readonly CheckedLock _gate = new(LockRank.Pool);

    // Guarded by _gate.
    private readonly Dictionary<string, Subscription> _subscriptions = new(StringComparer.Ordinal);

    // The latest that was cancelled of each name, while a socket may still carry it.
    private readonly Dictionary<string, Subscription> _leavingStreams = new(StringComparer.Ordinal);
    private readonly List<Shard> _shards = [];
    private readonly List<Shard> _leaving = [];
    private readonly GenerationTotals _gone = new();
    private long _repeatedOfGone;
    private int _lastNumber;
    private bool _closed;
    private int _version;

    /// <summary>Changes whenever streams are added or removed. Read by any thread.</summary>
    public int Version => Volatile.Read(ref _version);

    private bool IsReplay => options.Replay is not null;

    public IReadOnlyList<Shard> Shards
    {
        get
        {
            using (_gate.EnterScope()) return [.. _shards];
        }
    }

    public IReadOnlyList<Subscription> Subscriptions
    {
        get
        {
            using (_gate.EnterScope()) return [.. _subscriptions.Values];
        }
    }

    /// <summary>The sums over all shards, those that have closed included: they never fall.</summary>
    public GenerationTotals Totals
    {
        get
        {
            using (_gate.EnterScope())
            {
                var totals = _gone with { };
                foreach (var shard in _shards.Concat(_leaving)) totals.Add(shard.Totals);
                return totals;
            }
        }
    }

    /// <summary>Events that came again, or too late, and were dropped; those of shards that have closed included.</summary>
    public long RepeatedEvents
    {
        get
        {
            using (_gate.EnterScope()) return _repeatedOfGone + _shards.Concat(_leaving).Sum(shard => shard.RepeatedEvents);
        }
    }

    public Subscription? Find(string name)
    {
        using (_gate.EnterScope()) return _subscriptions.GetValueOrDefault(name);
    }

    /// <summary>Opens one shard without streams, so that a connection is a socket even before it has something to carry.</summary>
    public Shard OpenFirst()
    {
        using (_gate.EnterScope()) return Open_NeedsLock(++_lastNumber, options.Venue.Routes[0].Name, []);
    }

    /// <summary>Opens the shard of an account's stream, which carries nothing else; its subscription is the connection's own.</summary>
    public Shard OpenAccount(Func<int, VenueRoute, Shard> newAccountShard)
    {
        using (_gate.EnterScope())
        {
            if (_closed) throw Closed();
            var route = options.Venue.Routes.FirstOrDefault(route => route.Name == options.Venue.Accounts!.Route) ?? options.Venue.Routes[0];
            var name = new StreamName(AccountMask.StreamName, "", null, new Dictionary<string, string>());
            var shard = newAccountShard(++_lastNumber, route);
            shard.Want([new Subscription(name, shard.Number, time.GetUtcNow())]);
            _shards.Add(shard);
            shard.Start();
            return shard;
        }
    }

    /// <summary>Where the streams that are not subscribed yet would go. Error: TooManyStreams.</summary>
    public IReadOnlyList<Assignment> Plan(IReadOnlyCollection<StreamName> streams)
    {
        using (_gate.EnterScope()) return Plan_NeedsLock(streams);
    }

    /// <summary>Adds a reference to each stream and hands the new ones to their shards. Errors: TooManyStreams, ConnectionClosed.</summary>
    public IReadOnlyList<Subscription> Add(IReadOnlyCollection<StreamName> streams)
    {
        using (_gate.EnterScope())
        {
            if (_closed) throw Closed();
            if (IsReplay) return Changed_NeedsLock(RecordedStreams.Add(_subscriptions, streams, time.GetUtcNow()));
            var plan = Plan_NeedsLock(streams);
            var names = new Dictionary<string, StreamName>(StringComparer.Ordinal);
            foreach (var stream in streams) names.TryAdd(stream.Name, stream);
            var now = time.GetUtcNow();
            foreach (var assignment in plan)
            {
                var added = assignment.Names.Select(name => NewSubscription_NeedsLock(names[name], assignment, now)).ToList();
                foreach (var subscription in added) _subscriptions.Add(subscription.Name.Name, subscription);
                if (assignment.IsNew) Open_NeedsLock(assignment.Shard, assignment.Route, added);
                else _shards.First(shard => shard.Number == assignment.Shard).Want(added);
                _lastNumber = Math.Max(_lastNumber, assignment.Shard);
            }

            foreach (var name in names.Keys) _subscriptions[name].References++;
            return [.. names.Keys.Select(name => _subscriptions[name])];
        }
    }

    /// <summary>Takes a reference (or all) from each known stream; those without any are cancelled and returned with the rest.</summary>
    public (IReadOnlyList<Subscription> Touched, IReadOnlyList<Subscription> Cancelled) Remove(IEnumerable<string> names, bool force)
    {
        using (_gate.EnterScope())
        {
            var touched = names.Distinct(StringComparer.Ordinal)
                .Select(name => _subscriptions.GetValueOrDefault(name)).OfType<Subscription>().ToList();
            foreach (var subscription in touched) subscription.References = force ? 0 : subscription.References - 1;
            var cancelled = touched.Where(subscription => subscription.References <= 0).ToList();
            foreach (var subscription in cancelled)
            {
                _subscriptions.Remove(subscription.Name.Name);
                subscription.Cancel();
                _leavingStreams[subscription.Name.Name] = subscription;
                subscription.MoveTo(SubscriptionState.Removing);
            }

            foreach (var subscription in cancelled.Where(subscription => subscription.IsHomeless)) subscription.MarkRemoved();
            foreach (var gone in _leavingStreams.Values.Where(leaving => leaving.Removed.IsCompleted).ToList()) _leavingStreams.Remove(gone.Name.Name);
            if (IsReplay) RecordedStreams.Remove(Changed_NeedsLock(cancelled));
            else Unwant_NeedsLock(cancelled);
            return (touched, cancelled);
        }
    }

    /// <summary>
    /// Moves streams for which a shard's socket has no place to other shards, new ones where they are needed. Returns those that found none
    /// because no further shard is allowed: they stay where they were, for its next socket to try.
    /// </summary>
    public IReadOnlyList<Subscription> Relocate(int from, IReadOnlyList<Subscription> subscriptions)
    {
        using (_gate.EnterScope())
        {
            // What was removed meanwhile, or removed and added again, is not moved.
            var moving = subscriptions.Where(subscription => subscription.Shard == from && _subscriptions.GetValueOrDefault(subscription.Name.Name) == subscription)
                .ToDictionary(subscription => subscription.Name.Name, StringComparer.Ordinal);
            if (_closed || _shards.Find(shard => shard.Number == from) is not { } full) return [];
            var loads = _shards.Where(shard => !shard.IsAccount && shard != full).Select(shard => new ShardLoad(shard.Number, shard.Route, shard.StreamCount)).ToList();
            var plan = ShardPlanner.Assign(loads, habits.StreamsPerSocket, _lastNumber + 1, moving.Keys.Select(name => (name, full.Route)));
            foreach (var assignment in plan)
            {
                if (assignment.IsNew && options.MaxShards is { } most && _shards.Count(shard => !shard.IsAccount) >= most) continue;
                List<Subscription> part = [.. assignment.Names.Select(name => moving[name])];
                full.Release(part);
                foreach (var subscription in part)
                {
                    subscription.MoveToShard(assignment.Shard);
                    moving.Remove(subscription.Name.Name);
                }

                if (assignment.IsNew) Open_NeedsLock(assignment.Shard, assignment.Route, part);
                else _shards.First(shard => shard.Number == assignment.Shard).Want(part);
                _lastNumber = Math.Max(_lastNumber, assignment.Shard);
            }

            foreach (var subscription in moving.Values)
            {
                subscription.IsHomeless = true;
                subscription.MoveTo(SubscriptionState.Refused, "The venue takes no further streams on a socket, and -MaxShards allows no further socket.");
            }

            return [.. moving.Values];
        }
    }

    /// <summary>Takes shards without streams out of the pool, all but the first; the caller closes them.</summary>
    public IReadOnlyList<Shard> TakeIdle()
    {
        using (_gate.EnterScope())
        {
            var idle = _shards.Where(shard => !shard.IsAccount).Skip(1).Where(shard => shard.StreamCount == 0).ToList();
            foreach (var shard in idle) _shards.Remove(shard);
            _leaving.AddRange(idle);
            return idle;
        }
    }

    /// <summary>Takes everything; nothing can be added any more.</summary>
    public IReadOnlyList<Shard> TakeAll()
    {
        using (_gate.EnterScope())
        {
            _closed = true;
            List<Shard> all = [.. _shards];
            _leaving.AddRange(all);
            _shards.Clear();
            foreach (var subscription in _subscriptions.Values) subscription.MarkRemoved();
            _subscriptions.Clear();
            _leavingStreams.Clear();
            return all;
        }
    }

    /// <summary>A shard that was taken has closed: what it came to is kept.</summary>
    public void Forget(Shard shard)
    {
        using (_gate.EnterScope())
        {
            if (!_leaving.Remove(shard)) return;
            _gone.Add(shard.Totals);
            _repeatedOfGone += shard.RepeatedEvents;
        }
    }

    public MarketStreamException Closed() => new(
        ErrorKind.InvalidState, "ConnectionClosed", $"Connection '{options.Name}' is closed. Open one with Connect-MarketStream.", options.Name);

    private T Changed_NeedsLock<T>(T subscriptions)
    {
        Interlocked.Increment(ref _version);
        return subscriptions;
    }

    private void Unwant_NeedsLock(List<Subscription> cancelled)
    {
        foreach (var group in cancelled.GroupBy(subscription => subscription.Shard))
            _shards.First(shard => shard.Number == group.Key).Unwant([.. group]);
    }

    private IReadOnlyList<Assignment> Plan_NeedsLock(IReadOnlyCollection<StreamName> streams)
    {
        if (IsReplay) return [];
        var fresh = streams.Where(stream => !_subscriptions.ContainsKey(stream.Name)).DistinctBy(stream => stream.Name)
            .Select(stream => (stream.Name, RouteOf(stream))).ToList();
        var loads = _shards.Where(shard => !shard.IsAccount).Select(shard => new ShardLoad(shard.Number, shard.Route, shard.StreamCount)).ToList();
        var plan = ShardPlanner.Assign(loads, habits.StreamsPerSocket, _lastNumber + 1, fresh);
        var shards = _shards.Count(shard => !shard.IsAccount) + plan.Count(assignment => assignment.IsNew);
        if (options.MaxShards is { } most && shards > most)
        {
            throw new MarketStreamException(
                ErrorKind.TooManyStreams,
                "TooManyStreams",
                $"{fresh.Count} new streams need {shards} shards of {habits.StreamsPerSocket} streams, and -MaxShards allows {most}. Ask for fewer streams, or connect with a larger -MaxShards.",
                fresh.Count);
        }

        return plan;
    }

    /// <summary>
    /// A new desire. Where a socket of the same shard still carries the stream for the one before, what came then may come again, and is
    /// told by what is known of its order.
    /// </summary>
    private Subscription NewSubscription_NeedsLock(StreamName stream, Assignment assignment, DateTimeOffset now)
    {
        var made = new Subscription(stream, assignment.Shard, now);
        if (_leavingStreams.Remove(stream.Name, out var before) && !before.Removed.IsCompleted && before.Shard == assignment.Shard && !assignment.IsNew)
            _shards.First(shard => shard.Number == assignment.Shard).Inherit(before, made);
        return made;
    }

    private string RouteOf(StreamName stream) => stream.Route.Length > 0 ? stream.Route : options.Venue.Routes[0].Name;

    private Shard Open_NeedsLock(int number, string route, IReadOnlyList<Subscription> subscriptions)
    {
        var shard = newShard(number, options.Venue.Routes.First(candidate => candidate.Name == route));
        shard.Want(subscriptions);
        _shards.Add(shard);
        shard.Start();
        return shard;
    }
}
