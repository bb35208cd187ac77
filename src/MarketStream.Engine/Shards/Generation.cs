using MarketStream.Connections;
using MarketStream.Engine.Containment;
using MarketStream.Engine.Delivery;
using MarketStream.Engine.Delivery.Sequences;
using MarketStream.Engine.Diagnostics.Messages;
using MarketStream.Engine.Pacing;
using MarketStream.Engine.Protocol;
using MarketStream.Engine.Subscriptions;
using MarketStream.Engine.Transport;

namespace MarketStream.Engine.Shards;

/// <summary>
/// One socket in the life of a shard, with everything that is true only for it; it is discarded with its socket, and never reused. Messages
/// are decoded on the socket's receive thread; commands are sent by one loop, through the pacer.
/// </summary>
internal sealed partial class Generation : ISocketHandler, IMessageSink, IAsyncDisposable
{
    private static readonly SocketEnd Closed = new(SocketEndReason.ClosedByUs, null, "Closed.");

    // Set once.
    private readonly ShardContext _context;
    private readonly CheckedLock _gate = new(LockRank.Generation);
    private readonly StreamDirectory _directory;
    private readonly FrameDecoder _decoder;
    private readonly CommandPacer _pacer;
    private readonly CadenceWatch _cadence = new();
    private readonly TimeSpan _longestSilence;
    private readonly TimeSpan _longestBlock;
    private readonly long _openedTimestamp;

    // Guarded by _gate.
    private readonly SocketSubscriptions _subscriptions;
    private TaskCompletionSource _changed = NewSignal();
    private bool _isPinged;

    private readonly ReceiveFailures _failures = new();

    // Guarded by _gate.
    private ISocket? _socket;
    private bool _isDisposed;

    // Set by the one who opens the socket, before any answer can come; null where the socket carries no account.
    private volatile AccountLine? _line;
    private TimeSpan _admittedAt;

    // How many names the URI carries. Written before the socket is open, by the one who opens it.
    private int _carried;

    public Generation(ShardContext context, StreamMerger merger, int number)
    {
        _context = context;
        Number = number;
        var limits = context.Limits;
        _directory = new StreamDirectory(context.Profile, context.Grammar.Parse);
        _decoder = new FrameDecoder(context.Profile, _directory, context.Options.KeepRaw);
        _pacer = new CommandPacer(limits, context.Time);
        _batch = new EventBatch(merger, number);
        _longestSilence = (limits.PingInterval * 2) + SilenceMargin;
        _longestBlock = LongestBlock < limits.PongDeadline / 2 ? LongestBlock : limits.PongDeadline / 2;
        _openedTimestamp = context.Time.GetTimestamp();
        _subscriptions = new SocketSubscriptions(limits, context.Options.AnswerTimeout, context.Habits);
    }

    /// <summary>The socket's number within its shard, from 1; attempts that failed count too.</summary>
    public int Number { get; }

    /// <summary>Called on the receive thread when the venue announces that it will end the socket.</summary>
    public Action? ShutdownAnnounced { get; init; }

    /// <summary>Called once when a stream that came regularly has stopped, and did not resume when it was asked for again.</summary>
    public Action? StreamLost { get; init; }

    /// <summary>Called once when a socket that used to be busy is dead, or accepts nothing any more.</summary>
    public Action? FellSilent { get; init; }

    /// <summary>Whether the socket was ever open.</summary>
    public bool IsOpened => OpenedAt != default;

    /// <summary>Whether another socket still serves the streams.</summary>
    public bool IsStandby { get; private set; }

    /// <summary>Whether the venue has announced that nothing more of the account will come on the socket.</summary>
    public bool IsKnownDead => Pass?.IsEnded == true;

    /// <summary>The loop that serves the socket; its result is how the socket ended. Completed while there is no loop. Never fails.</summary>
    public Task<SocketEnd> Run { get; private set; } = Task.FromResult(Closed);

    public CommandPacer Pacer => _pacer;

    public SocketTraffic? Traffic => _socket?.Traffic;

    public DateTimeOffset OpenedAt { get; private set; }

    /// <summary>When the last frame came; the time of opening while none did.</summary>
    public DateTimeOffset LastReceivedAt => Traffic?.LastFrameAt ?? OpenedAt;

    /// <summary>What admits the socket to an account's stream; null where it carries none.</summary>
    public IAccountPass? Pass { get; private set; }

    /// <summary>Since when the socket carries its account's stream; the time of opening where it carries none.</summary>
    public DateTimeOffset AdmittedAt { get; private set; }

    public long EventCount => Interlocked.Read(ref _events);

    public TimeSpan Lived => _context.Time.GetElapsedTime(_openedTimestamp);

    /// <summary>Opens the socket with as many subscriptions in its URI as fit; the rest is asked for by command. Error: DialException.</summary>
    public async Task OpenAsync(IReadOnlyList<Subscription> subscriptions, CancellationToken token)
    {
        await DialAsync(subscriptions, token).ConfigureAwait(false);
        AdmittedAt = OpenedAt;
        if (Pass is not { } pass) return;
        _line = new AccountLine(_context, Socket()!, _pacer, Number);
        await pass.AdmitAsync(_line, token).ConfigureAwait(false);
        _admittedAt = Lived;
        AdmittedAt = _context.Time.GetUtcNow();
    }

    private async Task DialAsync(IReadOnlyList<Subscription> subscriptions, CancellationToken token)
    {
        var uri = _context.Account is not { } account ? Carry(subscriptions, _context.Options.Access) : CarryAccount(subscriptions[0], account.NewPass());
        if (Pass is not null) await Pass.PrepareAsync(token).ConfigureAwait(false);
        var options = _context.Options;
        var bounds = new DialOptions(options.ConnectTimeout, options.MaxMessageBytes, options.SkipCertificateCheck, options.Proxy);
        CallOut.Check(Parts.Dial);
        _context.Probe?.Invoke(Parts.Dial);
        ISocket socket;
        var started = _context.Time.GetTimestamp();
        _context.Log.DialStarted(Number, _context.BaseUri.Authority, _context.Route.Name, _carried);
        try
        {
            socket = await _context.Dialer.DialAsync(uri, this, bounds, token).ConfigureAwait(false);
            _context.Carriage.OnOpened();
            _context.Log.DialSucceeded(Number, _context.BaseUri.Authority, _context.Time.GetElapsedTime(started).TotalMilliseconds);
        }
        catch (DialException error)
        {
            _context.Carriage.OnFailed(error, _carried);
            _context.Log.DialFailed(Number, _context.BaseUri.Authority, _context.Time.GetElapsedTime(started).TotalMilliseconds, error.Failure, error.Message);
            if (error.Status is { } status) _context.Log.HandshakeRefused(Number, status, error.RetryAfter);
            throw;
        }

        bool isLate;
        using (_gate.EnterScope())
        {
            isLate = _isDisposed;
            if (!isLate) _socket = socket;
        }

        OpenedAt = _context.Time.GetUtcNow();
        if (!isLate)
        {
            _context.Pauses.Add(socket.Traffic);
            return;
        }

        // The shard was closed without waiting for the dialer, so nobody else knows this socket and nobody else would close it.
        await socket.DisposeAsync().ConfigureAwait(false);
        throw new OperationCanceledException("The shard was closed.");
    }

    /// <summary>Another socket still serves the streams, so what happens to them here is not shown until <see cref="Show"/>.</summary>
    public void StandBy()
    {
        using (_gate.EnterScope()) _subscriptions.StandBy();
        IsStandby = true;
    }

    /// <summary>This socket serves the streams from here on; <see cref="NotifyNews"/> reports what is wrong with them.</summary>
    public void Show()
    {
        using (_gate.EnterScope())
        {
            _subscriptions.Show();
            _changed.TrySetResult();
        }

        IsStandby = false;
    }

    /// <summary>Reports what has become of subscriptions since the last call. No lock may be held.</summary>
    public void NotifyNews()
    {
        IReadOnlyList<SubscriptionReport> news;
        using (_gate.EnterScope()) news = _subscriptions.TakeReports();
        foreach (var (names, whyFailed) in news)
        {
            if (whyFailed is null) _context.NotifyIgnored(names);
            else _context.NotifyCommandFailed(names, whyFailed);
        }
    }

    /// <summary>How long the venue has been known to serve a stream on this socket; null while it is not.</summary>
    public TimeSpan? ConfirmedFor(string name)
    {
        // The venue has admitted the socket to the account's stream, and need not list it.
        if (Pass is not null) return Lived - _admittedAt;
        using (_gate.EnterScope()) return _subscriptions.ConfirmedAt(name) is { } at ? Lived - at : null;
    }

    public void Want(IReadOnlyList<Subscription> subscriptions)
    {
        using (_gate.EnterScope())
        {
            foreach (var subscription in subscriptions) _subscriptions.Want(subscription);
            Carry([.. subscriptions.Where(subscription => !_subscriptions.IsUncertain(subscription.Name.Name))]);
            _changed.TrySetResult();
        }
    }

    /// <summary>Asks the venue what it serves on this socket; the answer is also a sign of life.</summary>
    public void RequestList()
    {
        using (_gate.EnterScope())
        {
            _subscriptions.RequestSign();
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
        using (_gate.EnterScope()) _directory.RemoveRange(names);
    }

    /// <summary>Closes the socket. A close frame counts as a message, so it is left out when the limit has no room for it within the time for a close.</summary>
    public async Task CloseAsync()
    {
        if (Socket() is not { } socket) return;
        var timeout = _context.Options.CloseTimeout;
        if (_pacer.DelayBeforeClose() is { } delay && delay <= timeout)
        {
            await Task.WhenAny(Task.Delay(TimerWait.Of(delay), _context.Time), socket.Completion).ConfigureAwait(false);
            await socket.CloseAsync(timeout).ConfigureAwait(false);
        }

        await socket.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Disposes the socket; one that is still being dialled is disposed when it opens.</summary>
    public async ValueTask DisposeAsync()
    {
        using (_gate.EnterScope()) _isDisposed = true;
        if (Socket() is not { } socket) return;
        _context.Pauses.Remove(socket.Traffic);
        await socket.DisposeAsync().ConfigureAwait(false);
    }

    private ISocket? Socket()
    {
        using (_gate.EnterScope()) return _socket;
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Uri Carry(IReadOnlyList<Subscription> subscriptions, AccessMode access)
    {
        var names = subscriptions.Select(subscription => subscription.Name.Name).ToList();
        var limits = _context.Limits with { StreamsPerConnection = _context.Carriage.MayCarry ? _context.Habits.StreamsPerSocket : 0 };
        var uri = StreamUri.Build(_context.BaseUri, _context.Route, access, limits, names, out var included);
        _carried = included;
        using (_gate.EnterScope())
        {
            Carry(subscriptions);
            _subscriptions.AskedByUri(subscriptions.Take(included));
            foreach (var subscription in subscriptions.Skip(included)) _subscriptions.Want(subscription);
        }

        return uri;
    }

    /// <summary>An account's stream is never asked for by command: its socket is admitted once, and the next one by a pass of its own.</summary>
    private Uri CarryAccount(Subscription subscription, IAccountPass pass)
    {
        Pass = pass;
        _directory.AddAccount(subscription.Name, pass.WireName).Tag = subscription;
        return pass.UriFor(_context.BaseUri, _context.Route);
    }

    private void Carry(IReadOnlyList<Subscription> subscriptions) =>
        _directory.Claim(subscriptions.Select(subscription => (subscription.Name, (object)subscription)));
}
