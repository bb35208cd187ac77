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
/// One socket in the life of a shard, with everything that is true only for it. It is thrown away with its socket. Messages
/// are decoded on the socket's receive thread; commands leave by one loop, through the pacer.
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

    private volatile bool _isKeyExpired;

    // How many names travel in the URI; before the socket is open.
    private int _carried;

    public Generation(ShardContext context, StreamMerger merger, int number)
    {
        _context = context;
        Number = number;
        var limits = context.Profile.Limits;
        _directory = new StreamDirectory(context.Profile, context.Grammar.Parse);
        _decoder = new FrameDecoder(context.Profile, _directory, context.Options.KeepRaw);
        _pacer = new CommandPacer(limits, context.Time);
        _batch = new EventBatch(merger, number);
        _longestSilence = (limits.PingInterval * 2) + SilenceMargin;
        _longestBlock = LongestBlock < limits.PongDeadline / 2 ? LongestBlock : limits.PongDeadline / 2;
        _openedTimestamp = context.Time.GetTimestamp();
        _subscriptions = new SocketSubscriptions(limits, context.Options.AnswerTimeout, context.Habits);
    }

    /// <summary>Counts the sockets of a shard, from 1, tried ones included.</summary>
    public int Number { get; }

    /// <summary>Called on the receive thread when the venue says that it will end the socket.</summary>
    public Action? ShutdownAnnounced { get; init; }

    /// <summary>Called once when a stream stays quiet although it came regularly and was asked for again.</summary>
    public Action? StreamLost { get; init; }

    /// <summary>Called once when the socket that used to be busy is dead, or takes nothing any more.</summary>
    public Action? FellSilent { get; init; }

    /// <summary>Whether the socket was ever open.</summary>
    public bool IsOpened => OpenedAt != default;

    /// <summary>Whether another socket speaks for the streams.</summary>
    public bool IsStandby { get; private set; }

    /// <summary>Whether the venue has said that nothing more will come: the socket's listen key has expired.</summary>
    public bool IsKnownDead => _isKeyExpired;

    /// <summary>The loop that serves the socket, with how the socket ended; completed before there is one. Never fails.</summary>
    public Task<SocketEnd> Run { get; private set; } = Task.FromResult(Closed);

    public CommandPacer Pacer => _pacer;

    public SocketTraffic? Traffic => _socket?.Traffic;

    public DateTimeOffset OpenedAt { get; private set; }

    /// <summary>The listen key that the socket was opened with; null where it carries no account.</summary>
    public string? AccountKey { get; private set; }

    public long EventCount => Interlocked.Read(ref _events);

    public TimeSpan Lived => _context.Time.GetElapsedTime(_openedTimestamp);

    /// <summary>Opens the socket, the leading subscriptions in its URI and the rest to be asked for by command.</summary>
    public async Task OpenAsync(IReadOnlyList<Subscription> subscriptions, CancellationToken token)
    {
        var uri = _context.Account is null ? Carry(subscriptions, _context.Options.Access) : CarryAccount(subscriptions[0]);
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

        // The shard was closed and did not wait for the dialer: nobody else knows of this socket.
        await socket.DisposeAsync().ConfigureAwait(false);
        throw new OperationCanceledException("The shard was closed.");
    }

    /// <summary>Another socket speaks for the streams: what happens to them here is not shown until <see cref="Show"/>.</summary>
    public void StandBy()
    {
        using (_gate.EnterScope()) _subscriptions.StandBy();
        IsStandby = true;
    }

    /// <summary>This socket speaks for the streams from here on; <see cref="NotifyNews"/> says what is wrong with them.</summary>
    public void Show()
    {
        using (_gate.EnterScope())
        {
            _subscriptions.Show();
            _changed.TrySetResult();
        }

        IsStandby = false;
    }

    /// <summary>Says what the subscriptions have left to be said. No lock may be held.</summary>
    public void NotifyNews()
    {
        IReadOnlyList<SubscriptionNews> news;
        using (_gate.EnterScope()) news = _subscriptions.TakeNews();
        foreach (var (names, whyFailed) in news)
        {
            if (whyFailed is null) _context.NotifyIgnored(names);
            else _context.NotifyCommandFailed(names, whyFailed);
        }
    }

    /// <summary>For how long the venue has been known to serve a stream on this socket; null while it is not.</summary>
    public TimeSpan? ConfirmedFor(string name)
    {
        // The venue told the key a moment before the socket was opened, and does not have to list it.
        if (AccountKey is not null) return Lived;
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

    /// <summary>Asks the venue what it serves on this socket; the answer is a sign of life, too.</summary>
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
            // It stays known as one that was taken away: what still comes of it is not a stranger's, and is not delivered. Wanted again, it
            // starts anew.
            foreach (var name in names) _subscriptions.Unwant(name);
            _changed.TrySetResult();
        }
    }

    /// <summary>Streams that another socket carries from here on; nothing is to be cancelled.</summary>
    public void Release(IReadOnlyList<string> names)
    {
        using (_gate.EnterScope()) _directory.RemoveRange(names);
    }

    /// <summary>Closes the socket, with a close frame unless even that may be one message too many for as long as a close may take.</summary>
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

    /// <summary>Lets the socket go; one that the dialer has yet to give is let go when it comes.</summary>
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
        var limits = _context.Profile.Limits with { StreamsPerConnection = _context.Carriage.MayCarry ? _context.Habits.StreamsPerSocket : 0 };
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

    /// <summary>An account's stream is never asked for by command: a socket is opened with its key, and another with the next.</summary>
    private Uri CarryAccount(Subscription subscription)
    {
        AccountKey = subscription.AccountKey!();
        _directory.AddAccount(subscription.Name, AccountKey).Tag = subscription;
        return StreamUri.BuildAccount(_context.BaseUri, _context.Route, _context.Profile.Accounts!, AccountKey);
    }

    private void Carry(IReadOnlyList<Subscription> subscriptions) =>
        _directory.Claim(subscriptions.Select(subscription => (subscription.Name, (object)subscription)));
}
