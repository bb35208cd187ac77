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
/// A venue on the loopback address: its WebSocket streams and its REST paths on one port, its limits enforced, its markets
/// generated or replayed, and its failures on demand.
/// </summary>
public sealed class VenueSimulator : IAsyncDisposable, IDisposable
{
    private static int s_lastId;

    private readonly VenueHost _host;
    private readonly StreamBoard _board;
    private readonly VenueListener _listener;
    private readonly Lazy<Task> _stopping;

    private VenueSimulator(SimulatorOptions options)
    {
        Id = Interlocked.Increment(ref s_lastId);
        Name = string.Create(CultureInfo.InvariantCulture, $"simulator{Id}");
        _board = options.ReplayPath is { } path ? new ReplayBoard(options, path) : new GeneratedBoard(options);
        _host = new(options, _board, new AccountBoard(options.Venue, options.Credentials, options.TimeScale, options.TimeProvider, options.Faults));
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

    /// <summary>A name made of the number, <c>simulator1</c>.</summary>
    public string Name { get; }

    /// <summary>The port it listens on.</summary>
    public int Port { get; }

    /// <summary>The base URI for WebSockets.</summary>
    public Uri Uri => new(string.Create(CultureInfo.InvariantCulture, $"{(_host.Certificate is null ? "ws" : "wss")}://127.0.0.1:{Port}"));

    /// <summary>The base URI for REST.</summary>
    public Uri RestUri => new(string.Create(CultureInfo.InvariantCulture, $"{(_host.Certificate is null ? "http" : "https")}://127.0.0.1:{Port}"));

    /// <summary>
    /// The certificate it serves TLS with, for who wants to trust it; null without TLS. One that the simulator made is disposed when it
    /// has stopped.
    /// </summary>
    public X509Certificate2? Certificate => _host.Certificate;

    /// <summary>The venue simulated.</summary>
    public VenueProfile Venue => _host.Options.Venue;

    /// <summary>How it was started.</summary>
    public SimulatorOptions Options => _host.Options;

    /// <summary>What it has seen and sent up to now.</summary>
    public SimulatorCounts Counts => _host.Ledger.Snapshot(_board, _host.Attempts) with { HighestWeightInMinute = _host.Rest.Weight.Highest };

    /// <summary>False once it was told to stop.</summary>
    public bool IsRunning => !_stopping.IsValueCreated;

    /// <summary>
    /// Ends when the last frame of a replay has been handed to the sockets; never without a replay. Cancelled when the simulator
    /// stops before, faulted when the capture cannot be read.
    /// </summary>
    public Task ReplayCompleted => (_board as ReplayBoard)?.Completed.Task ?? Task.Delay(Timeout.Infinite);

    /// <summary>The WebSockets open now, the oldest first.</summary>
    public IReadOnlyList<VenueSocket> Sockets =>
        [.. _host.Ledger.OpenSessions.OrderBy(session => session.Number).Select(session => new VenueSocket(_host, session))];

    /// <summary>What becomes of clients that want a WebSocket from now on.</summary>
    public RefusalKind Refusal { get => _host.Faults.Refusal; set => _host.Faults.Refusal = value; }

    /// <summary>Whether commands are read, counted, and neither obeyed nor answered.</summary>
    public bool IgnoreCommands { get => _host.Faults.IgnoreCommands; set => _host.Faults.IgnoreCommands = value; }

    /// <summary>Whether a client's close frame is left without an answer.</summary>
    public bool IgnoreClose { get => _host.Faults.IgnoreClose; set => _host.Faults.IgnoreClose = value; }

    /// <summary>Whether nothing at all is sent, not even pings, while every socket stays open; what would be sent meanwhile is lost.</summary>
    public bool Frozen { get => _host.Faults.Frozen; set => _host.Faults.Frozen = value; }

    /// <summary>Starts a simulator; throws <see cref="System.Net.Sockets.SocketException"/> when the port is taken.</summary>
    public static VenueSimulator Start(SimulatorOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.TimeScale);
        ArgumentOutOfRangeException.ThrowIfNegative(options.EventsPerSecond);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.ReplaySpeed);
        return new(options);
    }

    /// <summary>Cuts every socket with a TCP reset.</summary>
    public void DropConnections() => Each(session => session.Abort());

    /// <summary>Closes every socket with a close frame.</summary>
    public void CloseConnections(int code, string reason) => Each(session => session.BeginClose(code, reason));

    /// <summary>Turns the client's address away: 429 with Retry-After for so long, in real time, to whoever comes. Open sockets stay.</summary>
    public void Refuse(TimeSpan duration) => _host.Attempts.Ban(duration, AttemptGate.TooMany);

    /// <summary>Bans the client's address: 418 with Retry-After for so long, in real time, to whoever comes. Open sockets stay.</summary>
    public void Ban(TimeSpan duration) => _host.Attempts.Ban(duration);

    /// <summary>
    /// Lets something happen to an order of an account (the first one when the API key is null), which its stream tells of. Throws
    /// <see cref="InvalidOperationException"/> when there is no such account or order, or nothing can happen to it any more.
    /// </summary>
    public SimulatedOrder SendOrder(OrderRequest request, string? apiKey = null)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _host.Accounts.Act(apiKey, request);
    }

    /// <summary>Lets the listen keys of all accounts expire, and says so on their streams unless <paramref name="isAnnounced"/> is false.</summary>
    public void ExpireListenKeys(bool isAnnounced = true) => _host.Accounts.ExpireKeys(isAnnounced);

    /// <summary>Accepts a stream but never feeds it, from now on.</summary>
    public void SilenceStream(string name) => _board.Silence(name, silent: true);

    /// <summary>Feeds a silenced stream again.</summary>
    public void RestoreStream(string name) => _board.Silence(name, silent: false);

    /// <summary>
    /// Lets so many events of a generated stream happen that nobody is told of, so that its ids show a hole; false when nobody has
    /// subscribed the stream yet.
    /// </summary>
    public bool SkipEvents(string name, int count) => _board.Skip(name, count);

    /// <summary>
    /// Sends each of the next so many events of a stream twice, one after the other; false when nobody has subscribed the stream yet.
    /// </summary>
    public bool RepeatEvents(string name, int count) => _board.Repeat(name, count);

    /// <summary>Takes the next so many names without serving them: accepted, never fed, not listed.</summary>
    public void IgnoreNames(int count) => _host.Faults.IgnoreNames(count);

    /// <summary>Obeys the next so many commands without an answer.</summary>
    public void LoseAnswers(int count) => _host.Faults.LoseAnswers(count);

    /// <summary>Sends every client a frame with any opcode (1 text, 2 binary, 9 ping) and any payload.</summary>
    public void SendRawFrame(int opcode, ReadOnlyMemory<byte> payload) =>
        Each(session => session.Output.Frame((FrameOpcode)opcode, payload.Span));

    /// <summary>Sends every client bytes that need not be frames.</summary>
    public void SendRawBytes(ReadOnlyMemory<byte> bytes) => Each(session => session.Output.Wire(bytes.Span));

    /// <summary>Sends every client one text frame of that many bytes, blanks all of them, made while it is sent.</summary>
    public void SendHugeFrame(long bytes) => Each(session => session.Writer.QueueHugeFrame(bytes));

    /// <summary>What failed inside the simulator although it should not; empty as long as it works.</summary>
    public IReadOnlyList<string> Failures => _host.Options.Faults.All;

    /// <summary>Stops feeding, sends what is queued, closes every socket with 1001 and waits until all are gone.</summary>
    public Task StopAsync() => _stopping.Value;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => new(StopAsync());

    /// <summary>As <see cref="StopAsync"/>, and waits for it.</summary>
    public void Dispose() => Task.Run(StopAsync).GetAwaiter().GetResult();

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name} {Venue.Name} {Uri}");

    private void Each(Action<VenueSession> act)
    {
        foreach (var session in _host.Ledger.OpenSessions) act(session);
    }

    private async Task StopOnceAsync()
    {
        try
        {
            await _board.DisposeAsync().ConfigureAwait(false);
        }
        finally
        {
            try
            {
                await _listener.StopAsync().ConfigureAwait(false);
            }
            finally
            {
                // None of these throws.
                _listener.Dispose();
                _host.Accounts.Dispose();
                _host.Dispose();
            }
        }
    }
}
