using System.Buffers.Binary;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using MarketStream.Simulator.Feeds;
using MarketStream.Simulator.Rules;
using MarketStream.Simulator.Wire;
using MarketStream.Venues;

namespace MarketStream.Simulator.Sockets;

/// <summary>One client's WebSocket: reads and judges what comes, writes what is queued, pings, and closes when its time is up.</summary>
internal sealed class VenueSession : IStreamListener, IDisposable
{
    private const int TornFrameBytes = 2000;
    private static readonly TimeSpan CloseGrace = TimeSpan.FromSeconds(1);

    // set once
    private readonly VenueHost _host;
    private readonly Socket _socket;
    private readonly Stream _stream;
    private readonly SessionCommands _commands;
    private readonly RollingCounter _messages;
    private readonly CancellationTokenSource _ended = new();

    // shared by the read loop and the watch
    private readonly PongWatch _pongs;
    private readonly object _pongGate = new();
    private int _closing;
    private volatile bool _isSilent;

    public VenueSession(VenueHost host, Socket socket, Stream stream, VenueAddress address)
    {
        _host = host;
        _socket = socket;
        _stream = stream;
        Combined = address.Combined;
        Route = address.Route;
        AccountListener = new(this, address.AccountEvents);
        _commands = new(host, this);
        _messages = new(TimeSpan.FromSeconds(1), host.Time);
        _pongs = new(host.Limits.PongDeadline, host.Time);
        Writer = new(host, socket, stream, Output, Tally);
    }

    /// <summary>Counts the sockets of a simulator, from 1; set when it is opened.</summary>
    public int Number { get; set; }

    public string Route { get; }

    /// <summary>Whether events are wrapped; the property that SET_PROPERTY changes.</summary>
    public volatile bool Combined;

    bool IStreamListener.Combined => Combined;

    public OutputQueue Output { get; } = new();

    public SessionTally Tally { get; } = new();

    public SessionWriter Writer { get; }

    /// <summary>Hears for the socket what accounts are told.</summary>
    public SessionListener AccountListener { get; }

    /// <summary>Whether nothing is sent now: all sockets are frozen, or this one is half-open.</summary>
    public bool IsFrozen => _isSilent || _host.Faults.Frozen;

    /// <summary>Serves the socket until it ends, whoever ends it.</summary>
    public async Task RunAsync(VenueAddress address)
    {
        var writing = Writer.RunAsync();
        var watching = WatchAsync();
        try
        {
            _commands.SubscribeFromUri(address.Streams);
            await ReadAsync().ConfigureAwait(false);
        }
        catch (Exception lost) when (lost is IOException or SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // A client that goes without a word is expected, and so is our own Abort.
        }
        catch (FrameViolationException violation)
        {
            _host.Ledger.Breach(BreachKind.BadFrame);
            BeginClose(1002, violation.Message);
        }
        finally
        {
            _host.Board.Leave(this);
            _host.Accounts.Leave(AccountListener);
            Output.Complete();
            await _ended.CancelAsync().ConfigureAwait(false);
            await Task.WhenAny(writing, Task.Delay(CloseGrace)).ConfigureAwait(false);
            Abort(reset: false);
            await writing.ConfigureAwait(false);
            await watching.ConfigureAwait(false);
        }
    }

    public void Answer(string json)
    {
        if (!IsFrozen && !_host.Faults.LosesAnswer()) Output.Text(Encoding.UTF8.GetBytes(json));
    }

    /// <summary>Writes what is queued, then a close frame (none for a null code), and waits a moment for the client's.</summary>
    public void BeginClose(int? code, string reason)
    {
        if (Interlocked.Exchange(ref _closing, 1) == 0)
        {
            if (code is { } number)
            {
                var payload = new byte[2 + Encoding.UTF8.GetByteCount(reason)];
                BinaryPrimitives.WriteUInt16BigEndian(payload, (ushort)number);
                Encoding.UTF8.GetBytes(reason, payload.AsSpan(2));
                Output.Frame(FrameOpcode.Close, payload);
            }

            Output.Complete();
            _ended.CancelAfter(CloseGrace);
        }
    }

    /// <summary>Cuts the connection; with a reset the client sees an error instead of an end.</summary>
    public void Abort(bool reset = true)
    {
        Output.Complete();
        try
        {
            if (reset) _socket.LingerState = new LingerOption(true, 0);

            _socket.Dispose();
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            // Already gone, which is what was wanted.
        }
    }

    /// <summary>Cuts a client that holds up the feed.</summary>
    public void CutSlowReader()
    {
        _host.Ledger.Breach(BreachKind.SlowReader);
        Abort();
    }

    /// <summary>Neither side hears the other any more, and nobody says so.</summary>
    public void FallSilent() => _isSilent = true;

    /// <summary>Writes what is queued and the first half of a text frame, then cuts the connection.</summary>
    public void Tear()
    {
        if (Interlocked.Exchange(ref _closing, 1) == 0)
        {
            Writer.TearAtEnd();
            var half = new byte[TornFrameBytes / 2];
            half.AsSpan().Fill((byte)' ');
            FrameHeader.Write(half, (int)FrameOpcode.Text, TornFrameBytes);
            Output.Wire(half);
            Output.Complete();
            _ended.CancelAfter(CloseGrace);
        }
    }

    /// <summary>
    /// Lets the socket go. The token source stays: whoever closes or drops all sockets may still hold it, and a source
    /// that was cancelled owns nothing.
    /// </summary>
    public void Dispose() => _socket.Dispose();

    private async Task ReadAsync()
    {
        var frames = new ClientFrameReader(_stream, _host.Limits.Venue.CommandFrameBytes);
        while (await frames.ReadAsync(_ended.Token).ConfigureAwait(false) is { } frame)
        {
            if (_isSilent) continue;

            if (frame.Opcode == FrameOpcode.Close)
            {
                if (_host.Faults.IgnoreClose) continue;

                if (Interlocked.Exchange(ref _closing, 1) == 0) Output.Frame(FrameOpcode.Close, frame.Payload.Span);

                return;
            }

            if (Volatile.Read(ref _closing) == 0 && !Exceeds(frame.Opcode)) Take(frame);
        }
    }

    private bool Exceeds(FrameOpcode opcode)
    {
        var kind = opcode switch
        {
            FrameOpcode.Ping => CountedFrames.Ping,
            FrameOpcode.Pong => CountedFrames.Pong,
            _ => CountedFrames.Command,
        };
        if (!_host.Limits.Counts(kind))
        {
            return false;
        }

        Tally.MessagesReceived++;
        var count = _messages.Add();
        Tally.HighestMessagesInSecond = _messages.Highest;
        if (count <= _host.Limits.Venue.MessagesPerSecond)
        {
            return false;
        }

        _host.Ledger.Breach(BreachKind.TooManyMessages);
        BeginClose(1008, "Too many requests");
        return true;
    }

    private void Take(ClientFrame frame)
    {
        switch (frame.Opcode)
        {
            case FrameOpcode.Ping:
                if (!IsFrozen) Output.Frame(FrameOpcode.Pong, frame.Payload.Span);

                break;
            case FrameOpcode.Pong:
                Tally.PongsReceived++;
                lock (_pongGate) _pongs.Received(Encoding.UTF8.GetString(frame.Payload.Span));

                break;
            default:
                if (frame.WireBytes > _host.Limits.Venue.CommandFrameBytes) _host.Ledger.Breach(BreachKind.FrameTooLarge);
                else if (!_host.Faults.IgnoreCommands) _commands.Take(frame.Payload);

                break;
        }
    }

    /// <summary>Pings, waits for pongs, and ends the connection when its lifetime is over.</summary>
    private async Task WatchAsync()
    {
        var opened = _host.Time.GetTimestamp();
        var nextPing = _host.Limits.PingInterval;
        try
        {
            // One that nobody hears cannot be closed, and no pong is owed on it.
            while (!_isSilent)
            {
                var age = _host.Time.GetElapsedTime(opened);
                if (age >= _host.Limits.ConnectionLifetime)
                {
                    BeginClose(1001, "Connection lifetime is over");
                    return;
                }

                if (age >= nextPing)
                {
                    nextPing += _host.Limits.PingInterval;
                    Ping();
                }

                TimeSpan? overdue;
                lock (_pongGate) overdue = _pongs.UntilOverdue();

                if (overdue <= TimeSpan.Zero)
                {
                    _host.Ledger.Breach(BreachKind.NoPong);
                    Abort();
                    return;
                }

                var wait = Min(Min(_host.Limits.ConnectionLifetime, nextPing) - age, overdue ?? TimeSpan.MaxValue);
                await Task.Delay(Max(wait, TimeSpan.FromMilliseconds(1)), _host.Time, _ended.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The session is over.
        }
    }

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;

    private void Ping()
    {
        if (!IsFrozen)
        {
            var payload = _host.Time.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
            lock (_pongGate) _pongs.Sent(payload);

            Output.Frame(FrameOpcode.Ping, Encoding.UTF8.GetBytes(payload));
        }
    }
}
