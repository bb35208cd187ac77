using MarketStream.Engine.Containment;
using MarketStream.Engine.Protocol;
using MarketStream.Engine.Subscriptions;
using MarketStream.Engine.Transport;
using MarketStream.Connections;

namespace MarketStream.Engine.Shards;

/// <summary>
/// The streams of one socket: what is wanted on it and what the venue has confirmed, under one lock, with a signal that wakes the loop which
/// sends the commands. The directory, through which the receive thread finds a frame's stream, follows the same changes.
/// </summary>
internal sealed class SocketStreams
{
    private readonly ShardContext _context;
    private readonly SocketAge _age;
    private readonly CheckedLock _gate = new(LockRank.Generation);

    // Guarded by _gate.
    private readonly SocketSubscriptions _subscriptions;
    private TaskCompletionSource _changed = NewSignal();

    public SocketStreams(ShardContext context, SocketAge age)
    {
        _context = context;
        _age = age;
        _subscriptions = new SocketSubscriptions(context.Limits, context.Options.AnswerTimeout, context.Habits);
        Directory = new StreamDirectory(context.Profile, context.Grammar.Parse);
    }

    /// <summary>Finds the stream of a frame.</summary>
    public StreamDirectory Directory { get; }

    /// <summary>How many names the URI carries. Written before the socket is open, by the one who opens it.</summary>
    public int CarriedByUri { get; private set; }

    /// <summary>What admits the socket to an account's stream; null where it carries none.</summary>
    public IAccountPass? Pass { get; private set; }

    /// <summary>How long until an answer is overdue or something postponed is due; null when there is neither.</summary>
    public TimeSpan? UntilDeadline
    {
        get
        {
            using (_gate.EnterScope()) return _subscriptions.NextDeadline - _age.Now;
        }
    }

    /// <summary>Builds the URI of the socket, with as many of the names as fit; the rest is asked for by command.</summary>
    public Uri Carry(IReadOnlyList<Subscription> subscriptions) =>
        _context.Account is not { } account ? CarryMarket(subscriptions) : CarryAccount(subscriptions[0], account.NewPass());

    /// <summary>Another socket still serves the streams, so what happens to them here is not shown until <see cref="Show"/>.</summary>
    public void StandBy()
    {
        using (_gate.EnterScope()) _subscriptions.StandBy();
    }

    /// <summary>What happens to the streams here is shown from now on.</summary>
    public void Show()
    {
        using (_gate.EnterScope())
        {
            _subscriptions.Show();
            _changed.TrySetResult();
        }
    }

    public void Want(IReadOnlyList<Subscription> subscriptions)
    {
        using (_gate.EnterScope())
        {
            foreach (var subscription in subscriptions) _subscriptions.Want(subscription);
            Claim([.. subscriptions.Where(subscription => !_subscriptions.IsUncertain(subscription.Name.Name))]);
            _changed.TrySetResult();
        }
    }

    public void Unwant(IReadOnlyList<string> names)
    {
        using (_gate.EnterScope())
        {
            // The stream stays in the directory, marked as cancelled: the venue may send it for a while yet, and those events must be
            // recognised in order not to be delivered. If it is wanted again, it starts anew.
            foreach (var name in names) _subscriptions.Unwant(name);
            _changed.TrySetResult();
        }
    }

    /// <summary>Forgets streams that another socket carries from here on, without cancelling them at the venue.</summary>
    public void Release(IReadOnlyList<string> names)
    {
        using (_gate.EnterScope()) Directory.RemoveRange(names);
    }

    /// <summary>Asks again for streams that have stopped.</summary>
    public void Renew(IReadOnlyList<string> names)
    {
        using (_gate.EnterScope())
        {
            foreach (var name in names) _subscriptions.Renew(name);
        }
    }

    /// <summary>Has the venue's list compared with what is wanted.</summary>
    public void RequestList()
    {
        using (_gate.EnterScope()) _subscriptions.RequestList();
    }

    /// <summary>Asks the venue what it serves on this socket only for the answer, which is a sign of life.</summary>
    public void RequestSign()
    {
        using (_gate.EnterScope())
        {
            _subscriptions.RequestSign();
            _changed.TrySetResult();
        }
    }

    /// <summary>Wakes the loop that waits for <see cref="SocketWork.Changed"/>.</summary>
    public void Wake()
    {
        using (_gate.EnterScope()) _changed.TrySetResult();
    }

    /// <summary>When, on the socket's own scale, the venue confirmed a stream; null while it has not.</summary>
    public TimeSpan? ConfirmedAt(string name)
    {
        using (_gate.EnterScope()) return _subscriptions.ConfirmedAt(name);
    }

    /// <summary>The first event of a stream came.</summary>
    public void OnFirstEvent(string name)
    {
        using (_gate.EnterScope()) _subscriptions.OnEvent(name, _age.Now);
    }

    /// <summary>Handles an answer; false when no command has its id.</summary>
    public bool OnAnswer(CommandAnswer answer)
    {
        using (_gate.EnterScope())
        {
            var isAsked = _subscriptions.OnAnswer(answer, _age.Now);

            // Events that follow this answer belong to what it confirms, and not to what was cancelled before.
            ClaimCleared();
            _changed.TrySetResult();
            return isAsked;
        }
    }

    /// <summary>
    /// What there is to do now. The signal is replaced under the lock, so that every change from here on completes it and none is missed.
    /// </summary>
    public SocketWork Look(bool needsProof)
    {
        using (_gate.EnterScope())
        {
            _changed = NewSignal();
            if (needsProof) _subscriptions.RequestProof();
            _subscriptions.TrustOverdue(_age.Now);
            ClaimCleared();
            return new SocketWork(_changed.Task, _subscriptions.HasWork(_age.Now), _subscriptions.HasChanges(_age.Now), _subscriptions.NextTrust - _age.Now);
        }
    }

    /// <summary>The next command, and the streams for which the socket has no place; null where there is none.</summary>
    public (Command? Command, SocketOverflow? Overflow) TakeNext()
    {
        using (_gate.EnterScope()) return (_subscriptions.Next(_age.Now), _subscriptions.TakeOverflow());
    }

    /// <summary>Reports what has become of subscriptions since the last call. No lock may be held.</summary>
    public void Report()
    {
        IReadOnlyList<SubscriptionReport> reports;
        using (_gate.EnterScope()) reports = _subscriptions.TakeReports();
        foreach (var (names, whyFailed) in reports)
        {
            if (whyFailed is null) _context.NotifyIgnored(names);
            else _context.NotifyCommandFailed(names, whyFailed);
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Uri CarryMarket(IReadOnlyList<Subscription> subscriptions)
    {
        var names = subscriptions.Select(subscription => subscription.Name.Name).ToList();
        var limits = _context.Limits with { StreamsPerConnection = _context.Carriage.MayCarry ? _context.Habits.StreamsPerSocket : 0 };
        var uri = StreamUri.Build(_context.BaseUri, _context.Route, _context.Options.Access, limits, names, out var included, _context.Options.UriQuery);
        CarriedByUri = included;
        using (_gate.EnterScope())
        {
            Claim(subscriptions);
            _subscriptions.AskedByUri(subscriptions.Take(included));
            foreach (var subscription in subscriptions.Skip(included)) _subscriptions.Want(subscription);
        }

        return uri;
    }

    /// <summary>An account's stream is never asked for by command: its socket is admitted once, and the next one by a pass of its own.</summary>
    private Uri CarryAccount(Subscription subscription, IAccountPass pass)
    {
        Pass = pass;
        Directory.AddAccount(subscription.Name, pass.WireName).Tag = subscription;
        return pass.UriFor(_context.BaseUri, _context.Route);
    }

    private void ClaimCleared()
    {
        if (_subscriptions.TakeCleared() is { Count: > 0 } cleared) Claim(cleared);
    }

    private void Claim(IReadOnlyList<Subscription> subscriptions) =>
        Directory.Claim(subscriptions.Select(subscription => (subscription.Name, (object)subscription)));
}
