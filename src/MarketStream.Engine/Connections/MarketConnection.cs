using System.Collections.Concurrent;
using MarketStream.Connections;
using MarketStream.Engine.Accounts;
using MarketStream.Engine.Containment;
using MarketStream.Engine.Diagnostics;
using MarketStream.Engine.Diagnostics.Messages;
using MarketStream.Engine.Delivery;
using MarketStream.Engine.Features;
using MarketStream.Engine.Importing;
using MarketStream.Engine.Delivery.Sequences;
using MarketStream.Engine.Notices;
using MarketStream.Engine.Pacing.Ledgers;
using MarketStream.Engine.Repair;
using MarketStream.Engine.Rest;
using MarketStream.Engine.Shards;
using MarketStream.Engine.Subscriptions;
using MarketStream.Engine.Transport;
using MarketStream.Engine.Venues;
using MarketStream.Delivery;
using MarketStream.Notices;
using MarketStream.Venues;

namespace MarketStream.Engine.Connections;

/// <summary>A connection at work.</summary>
public sealed partial class MarketConnection : StreamConnection, IConnectionHost, IAsyncDisposable
{
    private readonly ConnectionOptions _options;
    private readonly ConnectionServices _services;
    private readonly EventRouter _router;
    private readonly ShardPool _pool;
    private readonly StreamRelocation _relocation;
    private readonly VenueHabits _habits;
    private readonly OutageLog _outages;
    private readonly LatencyWatch _latency;
    private readonly NoticeFactory _factory;
    private readonly NoticeLog _notices = new();
    private readonly RolloverGate _rolloverGate;
    private readonly PauseWatch _pauses = new();
    private readonly ConcurrentDictionary<LedgerFailureKind, bool> _ledgerFailuresReported = new();
    private readonly FaultReporter _faults;
    private readonly ConnectionLog _logOwner;
    private readonly ConnectionLogger _log;
    private readonly Lazy<IRestTransport> _transport;
    private readonly ConnectionFeatures _features;
    private readonly Lazy<IGapSource?> _gapSource;
    private volatile bool _opened;
    private readonly RecordingReplay? _replay;
    private readonly RecordedContents? _recording;
    private AccountStream? _account;

    private MarketConnection(ConnectionOptions options, ConnectionServices services, ConnectionLog log)
    {
        _logOwner = log;
        _log = log.For(options.Name);
        _options = options;
        _services = services;
        if (options.TimeUnit == StreamTimeUnit.Microsecond && options.UriQuery is null) throw VenueErrors.TimeUnitNotOffered(options.Venue);
        Grammar = new StreamGrammar(options.Venue);
        Uri = options.Replay is { } replay ? new Uri(replay.Paths[0]) : StreamUri.Require(options.Uri ?? options.Venue.StreamUris[0]);
        RestUri = options.Replay is null ? Engine.Rest.RestUri.Find(options.Venue, options.RestUri, options.Uri) : null;
        _transport = new Lazy<IRestTransport>(() => services.NewRestTransport(options));
        _gapSource = new Lazy<IGapSource?>(() => options.RepairGaps ? new TradeHistory(Rest()) : null);
        CreatedAt = services.Time.GetUtcNow();
        _factory = new NoticeFactory(Name, Venue, services.Time);
        _faults = new FaultReporter(
            _factory, services.Time, Notify, (fault, error) => _log.ForShard(fault.Shard).PartFailed(error, fault.Part, fault.FailureCount));
        _router = new EventRouter(options.BacklogCapacity, new QueueNotices(_factory), services.Time, _faults, services.Probe);
        _habits = new VenueHabits(options.Venue.Limits);
        _outages = new OutageLog(services.Time);
        _rolloverGate = new RolloverGate(services.Time);
        _latency = new LatencyWatch(services.Time, late => Notify(NoticeKind.EventsLate, $"{Name}: {late}"));
        _pool = new ShardPool(options, NewShard, services.Time, _habits);
        _relocation = new StreamRelocation(options, Uri.Authority, (kind, message, shard, count) => Notify(kind, message, shard, count));
        _features = new ConnectionFeatures(this, _router.Observe);
        if (options.Replay is not { } recording) return;
        _recording = new RecordedContents(recording, Venue);
        _replay = new RecordingReplay(recording, Venue, _pool, _router, _factory, Notify, _faults, services.Time);
    }

    /// <summary>The venue's profile.</summary>
    public VenueProfile Profile => _options.Venue;

    /// <summary>Where the venue's REST service is; null when it has none.</summary>
    public Uri? RestUri { get; }

    /// <summary>The venue's stream names.</summary>
    public StreamGrammar Grammar { get; }

    /// <inheritdoc/>
    public override string Name => _options.Name;

    /// <inheritdoc/>
    public override string Venue => _options.Venue.Name;

    /// <inheritdoc/>
    public override Uri Uri { get; }

    /// <summary>Whether the connection replays a recording.</summary>
    public bool IsReplay => _replay is not null;

    /// <inheritdoc/>
    public override AccessMode Access => _options.Access;

    /// <inheritdoc/>
    public override DateTimeOffset CreatedAt { get; }

    /// <inheritdoc/>
    public override ConnectionState State => (IsClosing, _opened) switch
    {
        (true, _) => ConnectionState.Closed,
        (_, false) => ConnectionState.Connecting,
        _ => _pool.Shards.All(shard => shard.State == ShardState.Open) ? ConnectionState.Open : ConnectionState.Reconnecting,
    };

    /// <inheritdoc/>
    public override IReadOnlyList<ShardStatus> Shards => [.. _pool.Shards.Select(shard => shard.Status)];

    /// <inheritdoc/>
    public override int StreamCount => _pool.Subscriptions.Count;

    /// <inheritdoc/>
    public override int LiveStreamCount => _pool.Subscriptions.Count(subscription => subscription.State == SubscriptionState.Live);

    /// <inheritdoc/>
    public override long EventsReceived => _pool.Totals.Events + (_replay?.Events ?? 0);

    /// <inheritdoc/>
    public override long RepeatedEventCount => _pool.RepeatedEvents;

    /// <inheritdoc/>
    public override long MessagesSent => _pool.Totals.MessagesSent;

    /// <inheritdoc/>
    public override int HighestMessagesInSecond => _pool.Totals.HighestMessagesInSecond;

    /// <inheritdoc/>
    public override int MessageLimit => _options.Venue.Limits.MessagesPerSecond;

    /// <inheritdoc/>
    public override long ReconnectCount => _notices.Reconnects;

    /// <inheritdoc/>
    public override TimeSpan? Latency => _latency.Current;

    /// <inheritdoc/>
    public override int BacklogCount => _router.BacklogCount;

    /// <inheritdoc/>
    public override long BacklogDropped => _router.BacklogDropped;

    /// <inheritdoc/>
    public override long DroppedEventCount => _router.Dropped;

    /// <inheritdoc/>
    public override long ConflatedEventCount => _router.Conflated;

    /// <inheritdoc/>
    public override IReadOnlyList<ReceiverStatus> Receivers => _router.Receivers;

    /// <inheritdoc/>
    public override IReadOnlyList<StreamNotice> RecentNotices => _notices.Recent;

    /// <summary>
    /// Opens a connection, its first socket carrying the given streams (maybe none) in its URI, and registers it in
    /// <see cref="ConnectionRegistry.Shared"/>. Errors: InvalidName, InvalidUri, ConnectionExists, ConnectionRefused, ConnectionFailed,
    /// LogNotWritable, VenueRetired, TimeUnitNotOffered, ConnectTimeout, NotAWebSocket, CertificateNotTrusted, TlsFailed, ProxyUnreachable, ProxyLoginRefused, ProxyRefused,
    /// VenueLimitReached, TooManyStreams; with an account also NoAccountStream, NoRestService, SecretRequired, KeyTypeNotTaken, KeyRefused,
    /// SignatureRefused, ClockRefused, AccountStreamRefused, AnswerNotUnderstood, AccountTimeout, RestFailed, RestRefused, RestNotUnderstood.
    /// </summary>
    public static Task<MarketConnection> OpenAsync(
        ConnectionOptions options, IReadOnlyList<StreamName> streams, CancellationToken token)
    {
        if (options.Uri is not null || options.Replay is not null || options.Venue.Status != VenueStatus.Retired) return OpenAsync(options, streams, ConnectionServices.Real, token);
        options.Credential?.Dispose();
        return Task.FromException<MarketConnection>(VenueErrors.Retired(options.Venue));
    }

    /// <summary>Lets an observer see what the connection routes from now on.</summary>
    internal void Observe(IEventObserver observer) => _router.Observe(observer);

    private static async Task<MarketConnection> OpenOwnedAsync(
        ConnectionOptions options, IReadOnlyList<StreamName> streams, ConnectionServices services, CancellationToken token)
    {
        MarketConnection? connection = null;
        var log = ConnectionLog.Open(options.LogPath, LevelOf(options.LogLevel), options.LogFeed, options.Logger, services.Time);
        try
        {
            connection = services.Registry.Add(options, named => new MarketConnection(named, services, log));
            connection.StartLog(streams.Count);
            if (options.Replay is null) services.WarmUp();

            // Created here so that a venue without history fails the connect, and not a shard later.
            _ = connection._gapSource.Value;
            if (options.Credential is { } credential) await connection.OpenAccountAsync(credential, token).ConfigureAwait(false);
            if (streams.Count > 0) connection._pool.Add(streams);
            else if (connection._account is null && connection._replay is null) connection._pool.OpenFirst();
            await Task.WhenAll(connection._pool.Shards.Select(shard => shard.FirstAttempt)).WaitAsync(token).ConfigureAwait(false);
            if (connection._account is { } account) await connection.AskVenueAsync(enough => account.FirstCheck.WaitAsync(enough), token).ConfigureAwait(false);
            connection._opened = true;
            connection._log.ConnectionOpened(connection._pool.Shards.Count);
            return connection;
        }
        catch (Exception error)
        {
            connection?._log.ConnectionNotOpened(FaultReporter.Describe(error));
            if (connection is not null) await connection.CloseAsync().ConfigureAwait(false);
            else await log.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>
    /// Asks the shards (all, or those of these numbers) to move to their next socket without a break, one after the other. Each task
    /// gives the notice that says how it went, after some seconds; it is cancelled when the connection closes.
    /// </summary>
    public IReadOnlyList<Task<StreamNotice>> RequestRollover(IReadOnlyCollection<int>? shards = null) =>
    [
        .. _pool.Shards.Where(shard => shards?.Contains(shard.Number) != false).Select(shard => shard.RequestRollover(RolloverCause.Requested)),
    ];

    /// <summary>Attaches a receiver; it takes over what waits in the backlog and passes its filter. Error: ConnectionClosed.</summary>
    public Receiver OpenReceiver(ReceiverOptions options)
    {
        var receiver = _router.Attach(options) ?? throw _pool.Closed();
        _replay?.Start();
        return receiver;
    }

    private Shard NewShard(int number, VenueRoute route) => NewShard(number, route, null, Uri, Profile.Limits);

    private Shard NewShard(int number, VenueRoute route, IAccountSockets? account, Uri baseUri, VenueLimits limits) => new(new ShardContext
    {
        Number = number,
        Account = account,
        Options = _options,
        BaseUri = baseUri,
        Limits = limits,
        Route = route,
        Grammar = Grammar,
        Router = _router,
        Dialer = _services.Dialer,
        LimitBook = _services.LimitBook,
        LedgerFailuresReported = _ledgerFailuresReported,
        Habits = _habits,
        Outages = _outages,
        Latency = _latency,
        Overflowed = (shard, overflow) => _relocation.Move(_pool, shard, overflow),
        Time = _services.Time,
        Random = _services.NewRandom(),
        Log = _log.ForShard(number),
        Notices = _factory,
        Publish = Notify,
        Faults = _faults,
        Probe = Probe,
        RolloverGate = _rolloverGate,
        Pauses = _pauses,
        GapSource = _gapSource.Value,
    });
}
