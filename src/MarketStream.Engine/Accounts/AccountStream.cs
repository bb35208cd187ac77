using System.Diagnostics.CodeAnalysis;
using MarketStream.Engine.Containment;
using MarketStream.Engine.Delivery;
using MarketStream.Engine.Shards;
using MarketStream.Engine.Texts;
using MarketStream.Engine.Venues;
using MarketStream.Events;
using MarketStream.Events.Accounts;
using MarketStream.Notices;
using Microsoft.Extensions.Logging;

namespace MarketStream.Engine.Accounts;

/// <summary>
/// Follows an account: hands its events to the tracker, knows which socket carries its stream, and asks for another socket when that one
/// carries it no more. How the stream is obtained is the source's business, and whether the state is right is the reconciler's.
/// </summary>
internal sealed class AccountStream : IAccountSockets, IAccountKeeper, IEventObserver, IAsyncDisposable
{
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(3);

    // Set once.
    private readonly IAccountSource _source;
    private readonly AccountReconciler _reconciler;
    private readonly AccountLoop _loop;
    private readonly FaultReporter _faults;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stop = new();
    private readonly CheckedLock _gate = new(LockRank.Leaf);

    // Guarded by _gate.
    private IAccountPass? _served;

    /// <summary>The pass for whose socket a new one was requested. Once is enough, because the shard retries by itself.</summary>
    private IAccountPass? _askedFor;
    private DateTimeOffset _lastEventAt;

    private Action<RolloverCause> _askForNextSocket = static _ => { };
    private Task _running = Task.CompletedTask;
    private int _isDisposed;

    public AccountStream(IAccountSource source, AccountApi api, AccountNotices notices, FaultReporter faults, TimeProvider time, Random random, ILogger log)
    {
        _source = source;
        _faults = faults;
        _time = time;
        _reconciler = new AccountReconciler(new AccountInquiry(notices.Connection, api), notices, log, time, random, () => IsCarried(Served), () => _loop?.Wake());
        _loop = new AccountLoop(source, _reconciler, faults, time, random, AskForNextSocketWhereNeeded);
        source.Keeper = this;
    }

    public AccountTracker Tracker => _reconciler.Tracker;

    /// <summary>When the stream ends unless it is renewed; null when it does not, or before there is one.</summary>
    public DateTimeOffset? ExpiresAt => _source.ExpiresAt;

    public bool IsReconciled => _reconciler.CanAsk;

    /// <summary>Completes when the state is known, or at once when it cannot be requested; fails when the venue refuses.</summary>
    public Task FirstCheck => _reconciler.FirstCheck;

    public string Part => Parts.Account;

    DateTimeOffset IAccountKeeper.LastEventAt
    {
        get
        {
            using (_gate.EnterScope()) return _lastEventAt;
        }
    }

    private IAccountPass? Served
    {
        get
        {
            using (_gate.EnterScope()) return _served;
        }
    }

    /// <summary>Obtains what the first socket needs. Error: RestException.</summary>
    public async Task OpenAsync(CancellationToken token)
    {
        _reconciler.Start();
        await _source.OpenAsync(token).ConfigureAwait(false);
        _reconciler.OnOpened();
    }

    /// <summary>
    /// Starts the loop; <paramref name="askForNextSocket"/> makes the shard move to a socket that the source of that moment admits.
    /// </summary>
    public void Start(Action<RolloverCause> askForNextSocket)
    {
        _askForNextSocket = askForNextSocket;
        _running = Task.Run(() => _loop.RunAsync(_stop.Token));
    }

    public IAccountPass NewPass() => _source.NewPass();

    public void OnServed(IAccountPass pass, DateTimeOffset since)
    {
        using (_gate.EnterScope()) _served = pass;
        _reconciler.OnSocket();
        if (pass.IsEnded) _reconciler.MarkUncertain(since, _source.EndCause);
        _reconciler.OnServed(since, IsCarried(pass));
    }

    public void OnLost(DateTimeOffset lastReceivedAt)
    {
        using (_gate.EnterScope()) _served = null;
        _reconciler.OnSocketLost();
        _reconciler.MarkUncertain(lastReceivedAt, AccountCause.SocketLost);
    }

    void IAccountKeeper.OnStreamLost(DateTimeOffset since, AccountCause cause) => _reconciler.MarkUncertain(since, cause);

    void IAccountKeeper.OnStreamMade() => _reconciler.OnServed(_time.GetUtcNow(), IsCarried(Served));

    void IAccountKeeper.OnStreamKept() => _reconciler.RequestCheck();

    public void OnEvents(ReadOnlySpan<StreamName> streams, ReadOnlySpan<StreamEvent> events, Span<bool> taken)
    {
        for (var i = 0; i < events.Length; i++)
        {
            if (events[i] is not AccountEvent item || streams[i].Name != AccountMask.StreamName) continue;
            using (_gate.EnterScope()) _lastEventAt = item.ReceivedAt;
            _reconciler.OnEvent(item.ReceivedAt);
            Take(item);
        }
    }

    public void OnNotice(StreamNotice notice)
    {
    }

    /// <summary>Events from now on are not seen, so the state becomes uncertain.</summary>
    public void Suspend() => _reconciler.MarkUncertain(_time.GetUtcNow(), AccountCause.SocketLost);

    /// <summary>Events were missed, so the state is compared with the venue again.</summary>
    public void Recover()
    {
        _reconciler.MarkUncertain(_time.GetUtcNow(), AccountCause.SocketLost);
        _reconciler.RequestCheck();
    }

    /// <summary>
    /// Ends the loop, and at the venue what the source has to end there. Never fails, and takes at most three times
    /// <see cref="EndPatience"/>: each step is tried even when the one before failed. A second call does nothing.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 1) return;
        var steps = new ClosingSteps(_faults, _time, EndPatience);
        await steps.RunAsync("stop account", () => _stop.CancelAsync()).ConfigureAwait(false);
        await steps.RunAsync("account loop", () => _running).ConfigureAwait(false);
        _reconciler.Close();
        await steps.RunAsync("account stream", () => _source.EndAsync(EndPatience)).ConfigureAwait(false);
        (_source as IDisposable)?.Dispose();
        _stop.Dispose();
    }

    private bool IsCarried(IAccountPass? pass) => pass is not null && _source.IsCurrent(pass);

    /// <summary>Processes an event. An exception makes the account uncertain and does not reach the receive thread.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "Said as a fault; the account is compared with the venue.")]
    private void Take(AccountEvent item)
    {
        try
        {
            if (!_source.TryTakeEnd(item, Served)) Tracker.Apply(item);
        }
        catch (Exception error)
        {
            _loop.ReportUncertain(Parts.AccountEvents, error, null);
            _loop.Wake();
        }
    }

    private void AskForNextSocketWhereNeeded()
    {
        var isSilent = _reconciler.TakeSilence();
        if (Served is not { } served) return;
        if (isSilent)
        {
            _askForNextSocket(RolloverCause.StreamStalled);
            return;
        }

        if (_source.WhyMove(served) is not { } cause) return;
        using (_gate.EnterScope())
        {
            if (_askedFor == served) return;
            _askedFor = served;
        }

        _askForNextSocket(cause);
    }
}
