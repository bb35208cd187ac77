using MarketStream.Connections;
using MarketStream.Engine.Delivery;
using MarketStream.Engine.Delivery.Sequences;
using MarketStream.Engine.Pacing;
using MarketStream.Engine.Protocol;
using MarketStream.Engine.Subscriptions;
using MarketStream.Engine.Transport;
using MarketStream.Events;
using MarketStream.Venues;

namespace MarketStream.Engine.Connections;

/// <summary>
/// One socket in the life of a shard, with everything that is true only for it. It is thrown away with its socket. Messages
/// are decoded on the socket's receive thread; commands leave by one loop, through the pacer.
/// </summary>
internal sealed partial class Generation : ISocketHandler, IMessageSink, IAsyncDisposable
{
    /// <summary>How often the venue is asked what it serves, though nothing has changed.</summary>
    private static readonly TimeSpan ListInterval = TimeSpan.FromMinutes(10);

    /// <summary>
    /// The share of its lifetime after which a socket is replaced for a stream that does not come again: it costs an attempt, and the
    /// stream may be well.
    /// </summary>
    private const double LifeBeforeReplaced = 0.25;

    /// <summary>Beyond two missed pings the socket is dead.</summary>
    private static readonly TimeSpan SilenceMargin = TimeSpan.FromSeconds(30);

    // Set once.
    private readonly ShardContext _context;
    private readonly object _gate = new();
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

    // Receive thread only.
    private readonly EventBatch _batch;
    private bool _badFrameSaid;
    private long _events;

    // The serving loop only.
    private bool _lostSaid;

    private ISocket? _socket;

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
        _subscriptions = new SocketSubscriptions(limits, context.Options.AnswerTimeout)
        {
            Failed = context.SayCommandFailed,
            Ignored = context.SayIgnored,
        };
    }

    /// <summary>Counts the sockets of a shard, from 1, tried ones included.</summary>
    public int Number { get; }

    /// <summary>Called on the receive thread when the venue says that it will end the socket.</summary>
    public Action? ShutdownSaid { get; init; }

    /// <summary>Called once when a stream stays quiet although it came regularly and was asked for again.</summary>
    public Action? StreamLost { get; init; }

    /// <summary>Called once when the socket that used to be busy is dead, or takes nothing any more.</summary>
    public Action? FellSilent { get; init; }

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
        _socket = await _context.Dialer.DialAsync(uri, this, bounds, token).ConfigureAwait(false);
        OpenedAt = _context.Time.GetUtcNow();
        _context.Pauses.Add(_socket.Traffic);
    }

    /// <summary>Another socket speaks for the streams: what happens to them here is not shown until <see cref="Show"/>.</summary>
    public void StandBy()
    {
        lock (_gate) _subscriptions.StandBy();
    }

    /// <summary>This socket speaks for the streams from here on.</summary>
    public void Show()
    {
        lock (_gate) _subscriptions.Show();
    }

    /// <summary>For how long the venue has been known to serve a stream on this socket; null while it is not.</summary>
    public TimeSpan? ConfirmedFor(string name)
    {
        // The venue told the key a moment before the socket was opened, and does not have to list it.
        if (AccountKey is not null) return Lived;
        lock (_gate) return _subscriptions.ConfirmedAt(name) is { } at ? Lived - at : null;
    }

    public void Want(IReadOnlyList<Subscription> subscriptions)
    {
        lock (_gate)
        {
            Carry(subscriptions);
            foreach (var subscription in subscriptions) _subscriptions.Want(subscription);
            _changed.TrySetResult();
        }
    }

    /// <summary>Asks the venue what it serves on this socket; the answer is a sign of life, too.</summary>
    public void RequestList()
    {
        lock (_gate)
        {
            _subscriptions.RequestList();
            _changed.TrySetResult();
        }
    }

    public void Unwant(IReadOnlyList<string> names)
    {
        lock (_gate)
        {
            // Wanted again, the stream starts anew: its first event counts as a first one.
            _directory.RemoveRange(names);
            foreach (var name in names) _subscriptions.Unwant(name);
            _changed.TrySetResult();
        }
    }

    /// <summary>Sends what there is to say until the socket ends, and tells how it ended.</summary>
    public async Task<SocketEnd> RunAsync(CancellationToken stop)
    {
        var socket = _socket!;
        var silence = new SilenceWatch(socket.Traffic, _context.Time);
        var nextList = ListInterval;
        var nextSweep = CadenceWatch.Interval;
        while (!socket.Completion.IsCompleted && !stop.IsCancellationRequested)
        {
            if (Lived >= nextList)
            {
                nextList += ListInterval;
                lock (_gate) _subscriptions.RequestList();
            }

            if (Lived >= nextSweep)
            {
                nextSweep += CadenceWatch.Interval;
                RenewStopped();
            }

            if (socket.Traffic.Silence > _longestSilence)
                return new SocketEnd(SocketEndReason.Lost, null, $"The venue said nothing for {_longestSilence.TotalSeconds:0} s, not even a ping.");

            var nextTask = nextList < nextSweep ? nextList : nextSweep;
            if (Suspect(socket, silence) is { } due && Lived + due < nextTask) nextTask = Lived + due;
            await SendNextOrWaitAsync(socket, nextTask, stop).ConfigureAwait(false);
        }

        return socket.Completion.IsCompleted
            ? await socket.Completion.ConfigureAwait(false)
            : new SocketEnd(SocketEndReason.ClosedByUs, null, "Closed.");
    }

    public void OnMessage(ReadOnlySpan<byte> message, long receivedAtTicks) => _decoder.Decode(message, receivedAtTicks, this);

    public void OnDrained() => _batch.Flush();

    public void OnPing()
    {
        lock (_gate)
        {
            _isPinged = true;
            _changed.TrySetResult();
        }
    }

    public void OnEvent(StreamEntry entry, StreamEvent item)
    {
        Volatile.Write(ref _events, _events + 1);
        if (entry.EventCount++ == 0 && entry.Tag is Subscription)
        {
            lock (_gate) _subscriptions.OnEvent(entry.Name.Name, Lived);
        }

        if (item is ServerShutdownEvent) ShutdownSaid?.Invoke();
        _batch.Add(entry, item);
    }

    public void OnAnswer(CommandAnswer answer)
    {
        if (answer.Id is { } id) _pacer.RecordAnswer(id);
        if (answer.Streams is not null) _answersLists = true;
        bool asked;
        lock (_gate)
        {
            asked = _subscriptions.OnAnswer(answer, Lived);
            _changed.TrySetResult();
        }

        if (!asked && answer.Error is { } error) _context.SayCommandFailed([], $"The venue said {error.Code}: {error.Message}");
    }

    public void OnBadFrame(string reason, ReadOnlySpan<byte> frame)
    {
        if (_badFrameSaid) return;
        _badFrameSaid = true;
        _batch.Flush();
        _context.SayBadFrame(reason, frame.Length);
    }

    /// <summary>Closes the socket, with a close frame unless even that may be one message too many for as long as a close may take.</summary>
    public async Task CloseAsync()
    {
        if (_socket is null) return;
        var timeout = _context.Options.CloseTimeout;
        if (_pacer.DelayBeforeClose() is { } delay && delay <= timeout)
        {
            await Task.WhenAny(Task.Delay(TimerWait.Of(delay), _context.Time), _socket.Completion).ConfigureAwait(false);
            await _socket.CloseAsync(timeout).ConfigureAwait(false);
        }

        await _socket.DisposeAsync().ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        if (_socket is null) return;
        _context.Pauses.Remove(_socket.Traffic);
        await _socket.DisposeAsync().ConfigureAwait(false);
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Uri Carry(IReadOnlyList<Subscription> subscriptions, AccessMode access)
    {
        var names = subscriptions.Select(subscription => subscription.Name.Name).ToList();
        var uri = StreamUri.Build(_context.BaseUri, _context.Route, access, _context.Profile.Limits, names, out var included);
        lock (_gate)
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

    private void Carry(IReadOnlyList<Subscription> subscriptions)
    {
        var entries = _directory.AddRange(subscriptions.Select(subscription => subscription.Name));
        for (var i = 0; i < entries.Count; i++) entries[i].Tag = subscriptions[i];
    }

    private void RenewStopped()
    {
        var stopped = _cadence.Sweep(_directory.Entries);
        if (_cadence.HasLost && !_lostSaid && Lived >= _context.Profile.Limits.ConnectionLifetime * LifeBeforeReplaced)
        {
            _lostSaid = true;
            StreamLost?.Invoke();
        }

        if (stopped.Count == 0) return;
        lock (_gate)
        {
            foreach (var name in stopped) _subscriptions.Renew(name);
        }

        _context.SayStalled(stopped);
    }
}
