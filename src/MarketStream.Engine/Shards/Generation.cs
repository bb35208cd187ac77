using MarketStream.Engine.Containment;
using MarketStream.Engine.Delivery.Sequences;
using MarketStream.Engine.Diagnostics.Messages;
using MarketStream.Engine.Pacing;
using MarketStream.Engine.Subscriptions;
using MarketStream.Engine.Transport;

namespace MarketStream.Engine.Shards;

/// <summary>
/// One socket in the life of a shard, with everything that is true only for it; it is discarded with its socket, and never reused. Messages
/// are decoded on the socket's receive thread; commands are sent by one loop, through the pacer.
/// </summary>
internal sealed class Generation : IAsyncDisposable
{
    private static readonly SocketEnd Closed = new(SocketEndReason.ClosedByUs, null, "Closed.");

    private readonly ShardContext _context;
    private readonly SocketAge _age;
    private readonly SocketStreams _streams;
    private readonly SocketReceiver _receiver;
    private readonly CheckedLock _gate = new(LockRank.Generation);

    // Guarded by _gate.
    private ISocket? _socket;
    private bool _isDisposed;

    // Written by the one who opens the socket, before anybody reads it.
    private TimeSpan _admittedAt;

    public Generation(ShardContext context, StreamMerger merger, int number)
    {
        _context = context;
        Number = number;
        Pacer = new CommandPacer(context.Limits, context.Time);
        _age = new SocketAge(context.Time);
        _streams = new SocketStreams(context, _age);
        _receiver = new SocketReceiver(context, _streams, Pacer, merger, number) { ShutdownAnnounced = () => ShutdownAnnounced?.Invoke() };
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

    public CommandPacer Pacer { get; }

    public SocketTraffic? Traffic => _socket?.Traffic;

    public DateTimeOffset OpenedAt { get; private set; }

    /// <summary>When the last frame came; the time of opening while none did.</summary>
    public DateTimeOffset LastReceivedAt => Traffic?.LastFrameAt ?? OpenedAt;

    /// <summary>What admits the socket to an account's stream; null where it carries none.</summary>
    public IAccountPass? Pass => _streams.Pass;

    /// <summary>Since when the socket carries its account's stream; the time of opening where it carries none.</summary>
    public DateTimeOffset AdmittedAt { get; private set; }

    public long EventCount => _receiver.EventCount;

    public TimeSpan Lived => _age.Now;

    /// <summary>Opens the socket with as many subscriptions in its URI as fit; the rest is asked for by command. Error: DialException.</summary>
    public async Task OpenAsync(IReadOnlyList<Subscription> subscriptions, CancellationToken token)
    {
        var uri = _streams.Carry(subscriptions);
        if (Pass is not null) await Pass.PrepareAsync(token).ConfigureAwait(false);
        var socket = await DialAsync(uri, token).ConfigureAwait(false);
        await OwnAsync(socket).ConfigureAwait(false);
        AdmittedAt = OpenedAt;
        if (Pass is not { } pass) return;
        var line = new AccountLine(_context, socket, Pacer, Number);
        _receiver.Line = line;
        await pass.AdmitAsync(line, token).ConfigureAwait(false);
        _admittedAt = Lived;
        AdmittedAt = _context.Time.GetUtcNow();
    }

    /// <summary>Takes over the socket, whose receive thread may have delivered by now. Error: OperationCanceledException when the shard was closed.</summary>
    private async Task OwnAsync(ISocket socket)
    {
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

    /// <summary>Starts the loop, which runs until the socket ends; <see cref="Run"/> completes with how it ended.</summary>
    public ServedGeneration Serve(CancellationToken stop)
    {
        var socket = Socket()!;
        var health = new SocketHealth(_context, socket.Traffic, _streams, _receiver, _age)
        {
            StreamLost = () => StreamLost?.Invoke(),
            FellSilent = () => FellSilent?.Invoke(),
        };
        Run = new SocketServing(_context, socket, _streams, _receiver, Pacer, health, _age, Number).RunAsync(stop);
        return new ServedGeneration(this, Run);
    }

    /// <summary>Another socket still serves the streams, so what happens to them here is not shown until <see cref="Show"/>.</summary>
    public void StandBy()
    {
        _streams.StandBy();
        IsStandby = true;
    }

    /// <summary>This socket serves the streams from here on; <see cref="ReportStreams"/> reports what is wrong with them.</summary>
    public void Show()
    {
        _streams.Show();
        IsStandby = false;
    }

    /// <summary>Reports what has become of subscriptions since the last call. No lock may be held.</summary>
    public void ReportStreams() => _streams.Report();

    /// <summary>How long the venue has been known to serve a stream on this socket; null while it is not.</summary>
    public TimeSpan? ConfirmedFor(string name)
    {
        // The venue has admitted the socket to the account's stream, and need not list it.
        if (Pass is not null) return Lived - _admittedAt;
        return _streams.ConfirmedAt(name) is { } at ? Lived - at : null;
    }

    public void Want(IReadOnlyList<Subscription> subscriptions) => _streams.Want(subscriptions);

    public void Unwant(IReadOnlyList<string> names) => _streams.Unwant(names);

    /// <summary>Forgets streams that another socket carries from here on, without cancelling them at the venue.</summary>
    public void Release(IReadOnlyList<string> names) => _streams.Release(names);

    /// <summary>Asks the venue what it serves on this socket; the answer is also a sign of life.</summary>
    public void RequestList() => _streams.RequestSign();

    /// <summary>Closes the socket. A close frame counts as a message, so it is left out when the limit has no room for it within the time for a close.</summary>
    public async Task CloseAsync()
    {
        if (Socket() is not { } socket) return;
        var timeout = _context.Options.CloseTimeout;
        if (Pacer.DelayBeforeClose() is { } delay && delay <= timeout)
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

    private async Task<ISocket> DialAsync(Uri uri, CancellationToken token)
    {
        var options = _context.Options;
        var bounds = new DialOptions(options.ConnectTimeout, options.MaxMessageBytes, options.SkipCertificateCheck, options.Proxy);
        CallOut.Check(Parts.Dial);
        _context.Probe?.Invoke(Parts.Dial);
        var started = _context.Time.GetTimestamp();
        _context.Log.DialStarted(Number, _context.BaseUri.Authority, _context.Route.Name, _streams.CarriedByUri);
        try
        {
            var socket = await _context.Dialer.DialAsync(uri, _receiver, bounds, token).ConfigureAwait(false);
            _context.Carriage.OnOpened();
            _context.Log.DialSucceeded(Number, _context.BaseUri.Authority, _context.Time.GetElapsedTime(started).TotalMilliseconds);
            return socket;
        }
        catch (DialException error)
        {
            _context.Carriage.OnFailed(error, _streams.CarriedByUri);
            _context.Log.DialFailed(Number, _context.BaseUri.Authority, _context.Time.GetElapsedTime(started).TotalMilliseconds, error.Failure, error.Message);
            if (error.Status is { } status) _context.Log.HandshakeRefused(Number, status, error.RetryAfter);
            throw;
        }
    }

    private ISocket? Socket()
    {
        using (_gate.EnterScope()) return _socket;
    }
}
