using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using MarketStream.Simulator.Accounts;
using MarketStream.Simulator.Feeds;
using MarketStream.Simulator.Replay;
using MarketStream.Simulator.Rules;
using MarketStream.Simulator.Sockets;
using MarketStream.Simulator.Wire;
using MarketStream.Venues;

namespace MarketStream.Simulator;

/// <summary>
/// A venue on the loopback address: it serves WebSocket streams and REST on one port, enforces the limits of the venue's profile, generates or
/// replays market data, and fails on demand.
/// </summary>
public sealed class VenueSimulator : IAsyncDisposable, IDisposable
{
    private static int _lastId;

    private readonly VenueHost _host;
    private readonly StreamFeed _feed;
    private readonly VenueListener _listener;
    private readonly Lazy<Task> _stopping;

    private VenueSimulator(SimulatorOptions options)
    {
        Id = Interlocked.Increment(ref _lastId);
        Name = string.Create(CultureInfo.InvariantCulture, $"simulator{Id}");
        _feed = (options.ReplaySource, options.ReplayPath) switch
        {
            ({ } source, _) => new ReplayFeed(options, source),
            (_, { } path) => new ReplayFeed(options, CaptureReader.Open(path)),
            _ => new GeneratedFeed(options),
        };
        _host = new(
            options, _feed, new AccountService(options.Venue, options.Credentials, options.TimeScale, options.TimeProvider, options.Faults));
        _feed.OnTrades(_host.Accounts.OnPrice);
        try
        {
            _listener = new(_host);
        }
        catch
        {
            // Most often the port is taken.
            _host.Dispose();
            throw;
        }

        Port = _listener.Port;
        _stopping = new(StopOnceAsync);
    }

    /// <summary>A number that no other simulator of this process has.</summary>
    public int Id { get; }

    /// <summary>A name made from the number, <c>simulator1</c>.</summary>
    public string Name { get; }

    /// <summary>The port it listens on.</summary>
    public int Port { get; }

    /// <summary>The base URI for WebSockets, <c>ws://127.0.0.1:52000</c>; <c>wss</c> with TLS.</summary>
    public Uri Uri => new(string.Create(CultureInfo.InvariantCulture, $"{(_host.Certificate is null ? "ws" : "wss")}://127.0.0.1:{Port}"));

    /// <summary>The base URI for REST, <c>http://127.0.0.1:52000</c>; <c>https</c> with TLS.</summary>
    public Uri RestUri => new(string.Create(CultureInfo.InvariantCulture, $"{(_host.Certificate is null ? "http" : "https")}://127.0.0.1:{Port}"));

    /// <summary>
    /// The certificate for TLS, so that a client can be made to trust it; null without TLS. A certificate that the simulator made is disposed
    /// when it has stopped.
    /// </summary>
    public X509Certificate2? Certificate => _host.Certificate;

    /// <summary>The profile of the simulated venue.</summary>
    public VenueProfile Venue => _host.Options.Venue;

    /// <summary>The settings it was started with.</summary>
    public SimulatorOptions Options => _host.Options;

    /// <summary>The traffic since its start; a snapshot.</summary>
    public SimulatorCounts Counts => _host.Statistics.Snapshot(_feed, _host.Attempts) with { HighestWeightInMinute = _host.Rest.Weight.Highest };

    /// <summary>False once a stop was requested.</summary>
    public bool IsRunning => !_stopping.IsValueCreated;

    /// <summary>
    /// Completes when the last frame of a replay has been queued for the sockets; never without a replay. Cancelled if the simulator stops
    /// before, faulted if the capture cannot be read.
    /// </summary>
    public Task ReplayCompleted => (_feed as ReplayFeed)?.Completed.Task ?? Task.Delay(Timeout.Infinite);

    /// <summary>The WebSockets that are open now, the oldest first.</summary>
    public IReadOnlyList<VenueSocket> Sockets =>
        [.. _host.Statistics.OpenSessions.OrderBy(session => session.Number).Select(session => new VenueSocket(_host, session))];

    /// <summary>How clients that ask for a WebSocket are treated from now on.</summary>
    public RefusalKind Refusal { get => _host.Faults.Refusal; set => _host.Faults.Refusal = value; }

    /// <summary>Whether commands are counted, but neither executed nor answered.</summary>
    public bool IgnoreCommands { get => _host.Faults.IgnoreCommands; set => _host.Faults.IgnoreCommands = value; }

    /// <summary>Whether a client's close frame is left without an answer.</summary>
    public bool IgnoreClose { get => _host.Faults.IgnoreClose; set => _host.Faults.IgnoreClose = value; }

    /// <summary>
    /// Whether nothing at all is sent, not even pings, while every socket stays open. Events that are published meanwhile are lost to its
    /// clients.
    /// </summary>
    public bool Frozen { get => _host.Faults.Frozen; set => _host.Faults.Frozen = value; }

    /// <summary>Starts a simulator. Error: <see cref="System.Net.Sockets.SocketException"/> when the port is taken.</summary>
    public static VenueSimulator Start(SimulatorOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.TimeScale);
        ArgumentOutOfRangeException.ThrowIfNegative(options.EventsPerSecond);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.ReplaySpeed);
        return new(options);
    }

    /// <summary>Ends every open socket with a TCP reset.</summary>
    public void DropConnections() => ForEachSession(session => session.Abort());

    /// <summary>Closes every open socket with a close frame of this code and reason.</summary>
    public void CloseConnections(int code, string reason) => ForEachSession(session => session.BeginClose(code, reason));

    /// <summary>Refuses all new sockets for the given time (not scaled) with HTTP 429 and Retry-After. Open sockets stay open.</summary>
    public void Refuse(TimeSpan duration) => _host.Attempts.Ban(duration, AttemptLimiter.TooMany);

    /// <summary>
    /// Refuses all new sockets and REST requests for the given time (not scaled) with HTTP 418 and Retry-After. Open sockets stay open.
    /// </summary>
    public void Ban(TimeSpan duration) => _host.Attempts.Ban(duration);

    /// <summary>
    /// Places, fills, cancels or expires an order of an account (of the first account when the API key is null), and publishes the events that
    /// follow on the account's stream. Error: <see cref="InvalidOperationException"/> when there is no such account or no such open order.
    /// </summary>
    public SimulatedOrder SendOrder(OrderRequest request, string? apiKey = null)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _host.Accounts.Execute(apiKey, request);
    }

    /// <summary>
    /// Lets the listen keys of all accounts expire, and ends all subscriptions over the WebSocket API, with an event on their streams unless
    /// <paramref name="isAnnounced"/> is false.
    /// </summary>
    public void ExpireListenKeys(bool isAnnounced = true) => _host.Accounts.ExpireKeys(isAnnounced);

    /// <summary>Stops feeding a stream from now on; subscriptions to it are still accepted.</summary>
    public void SilenceStream(string name) => _feed.Silence(name, silent: true);

    /// <summary>Feeds a silenced stream again.</summary>
    public void RestoreStream(string name) => _feed.Silence(name, silent: false);

    /// <summary>
    /// Lets the given number of events of a generated stream happen without publishing them, so that its ids have a hole; false when the stream has never
    /// been subscribed.
    /// </summary>
    public bool SkipEvents(string name, int count) => _feed.Skip(name, count);

    /// <summary>
    /// Sends each of the next <paramref name="count"/> events of a stream twice, one directly after the other; false when the stream has never been subscribed.
    /// </summary>
    public bool RepeatEvents(string name, int count) => _feed.Repeat(name, count);

    /// <summary>Accepts the next <paramref name="count"/> stream names without serving them: they are neither fed nor listed.</summary>
    public void IgnoreNames(int count) => _host.Faults.IgnoreNames(count);

    /// <summary>Executes the next <paramref name="count"/> commands without answering them.</summary>
    public void LoseAnswers(int count) => _host.Faults.LoseAnswers(count);

    /// <summary>Sends a frame with any opcode (1 text, 2 binary, 9 ping) and any payload on every socket.</summary>
    public void SendRawFrame(int opcode, ReadOnlyMemory<byte> payload) =>
        ForEachSession(session => session.Output.EnqueueFrame((FrameOpcode)opcode, payload.Span));

    /// <summary>Sends bytes, which need not be frames, on every socket.</summary>
    public void SendRawBytes(ReadOnlyMemory<byte> bytes) => ForEachSession(session => session.Output.EnqueueRaw(bytes.Span));

    /// <summary>Sends one text frame of the given number of blanks on every socket; they are made while they are sent, so memory is no limit.</summary>
    public void SendHugeFrame(long bytes) => ForEachSession(session => session.Writer.QueueHugeFrame(bytes));

    /// <summary>Unexpected failures inside the simulator, oldest first, at most a hundred; empty while it works.</summary>
    public IReadOnlyList<string> Failures => _host.Options.Faults.All;

    /// <summary>Stops feeding, sends what is queued, closes every socket with code 1001 and waits until all have ended.</summary>
    public Task StopAsync() => _stopping.Value;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => new(StopAsync());

    /// <summary>Stops it as <see cref="StopAsync"/> does, and blocks until that is done.</summary>
    public void Dispose() => Task.Run(StopAsync).GetAwaiter().GetResult();

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name} {Venue.Name} {Uri}");

    private void ForEachSession(Action<VenueSession> act)
    {
        foreach (var session in _host.Statistics.OpenSessions) act(session);
    }

    private async Task StopOnceAsync()
    {
        try
        {
            await _feed.DisposeAsync().ConfigureAwait(false);
        }
        finally
        {
            try
            {
                await _listener.StopAsync().ConfigureAwait(false);
            }
            finally
            {
                // None of these throws, so each is reached.
                _listener.Dispose();
                _host.Accounts.Dispose();
                _host.Dispose();
            }
        }
    }
}
