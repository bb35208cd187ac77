using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using MarketStream.Simulator.Feeds;
using MarketStream.Simulator.Rules;
using MarketStream.Simulator.WebSocketApi;
using MarketStream.Simulator.Wire;

namespace MarketStream.Simulator.Sockets;

/// <summary>
/// One client's WebSocket from the handshake to its end. A read loop (<see cref="SessionReader"/>), a write loop
/// (<see cref="SessionWriter"/>) and a keep-alive loop (<see cref="SessionKeepAlive"/>) serve it; this class starts them, and ends the socket
/// in each of the ways in which that can happen.
/// </summary>
internal sealed class VenueSession : IStreamListener, IDisposable
{
    private const int TornFrameBytes = 2000;
    private static readonly TimeSpan CloseGrace = TimeSpan.FromSeconds(1);

    // set once
    private readonly VenueHost _host;
    private readonly Socket _socket;
    private readonly SessionCommands _commands;
    private readonly ApiSession? _api;
    private readonly SessionReader _reader;
    private readonly SessionKeepAlive _keepAlive;
    private readonly CancellationTokenSource _ended = new();

    // 1 once a close has begun: whoever sets it first decides how the socket ends.
    private int _closing;
    private volatile bool _isSilent;

    public VenueSession(VenueHost host, Socket socket, Stream stream, HandshakeUri address)
    {
        _host = host;
        _socket = socket;
        Combined = address.Combined;
        Route = address.Route;
        Output = new() { WritesMicroseconds = address.IsInMicroseconds };
        AccountListener = new(this, address.AccountEvents);
        _commands = new(host, this);
        if (address.ApiReturnsLimits is { } returnsLimits) _api = host.Api!.Open(new SessionApiSocket(this), returnsLimits);
        Limits = _api is null ? host.Limits : host.ApiLimits!;
        _keepAlive = new(host, this);
        _reader = new(host, this, stream, _api is null ? _commands.Handle : _api.Handle, _keepAlive);
        Writer = new(host, socket, stream, Output, Counts);
    }

    /// <summary>Numbers the sockets of a simulator, from 1; set when the socket is opened.</summary>
    public int Number { get; set; }

    public string Route { get; }

    /// <summary>The limits that the socket is held to.</summary>
    public ScaledLimits Limits { get; }

    /// <summary>Whether events are wrapped with their stream's name; SET_PROPERTY changes it.</summary>
    public volatile bool Combined;

    bool IStreamListener.Combined => Combined;

    public OutputQueue Output { get; }

    public SessionCounts Counts { get; } = new();

    public SessionWriter Writer { get; }

    /// <summary>Receives the events of accounts for this socket.</summary>
    public SessionAccountListener AccountListener { get; }

    /// <summary>Whether nothing is sent now, because all sockets are frozen or this one is half-open.</summary>
    public bool IsFrozen => _isSilent || _host.Faults.Frozen;

    /// <summary>Whether the socket is half-open: what the client sends is read and has no effect.</summary>
    public bool IsSilent => _isSilent;

    public bool IsClosing => Volatile.Read(ref _closing) != 0;

    /// <summary>Serves the socket until it ends, whichever side ends it.</summary>
    public async Task RunAsync(HandshakeUri address)
    {
        var writing = Writer.RunAsync();
        var keepingAlive = _keepAlive.RunAsync(_ended.Token);
        try
        {
            _commands.SubscribeFromUri(address);
            await _reader.RunAsync(_ended.Token).ConfigureAwait(false);
        }
        catch (Exception lost) when (lost is IOException or SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // A client may go without a close frame, and Abort ends the read loop in the same way.
        }
        catch (FrameViolationException violation)
        {
            _host.Statistics.Breach(BreachKind.BadFrame);
            BeginClose(1002, violation.Message);
        }
        finally
        {
            _host.Feed.RemoveListener(this);
            _host.Accounts.RemoveListener(AccountListener);
            _api?.Close();
            Output.Complete();
            await _ended.CancelAsync().ConfigureAwait(false);
            await Task.WhenAny(writing, Task.Delay(CloseGrace)).ConfigureAwait(false);
            Abort(reset: false);
            await writing.ConfigureAwait(false);
            await keepingAlive.ConfigureAwait(false);
        }
    }

    /// <summary>Sends the answer to a command, unless a fault suppresses it.</summary>
    public void Answer(string json)
    {
        if (!IsFrozen && !_host.Faults.ShouldLoseAnswer()) Output.EnqueueText(Encoding.UTF8.GetBytes(json));
    }

    /// <summary>Writes what is queued, then a close frame (none for a null code), and gives the client a second to answer it.</summary>
    public void BeginClose(int? code, string reason)
    {
        if (Interlocked.Exchange(ref _closing, 1) == 0)
        {
            if (code is { } number)
            {
                // The code in two bytes, then the reason (RFC 6455, 5.5.1).
                var payload = new byte[2 + Encoding.UTF8.GetByteCount(reason)];
                BinaryPrimitives.WriteUInt16BigEndian(payload, (ushort)number);
                Encoding.UTF8.GetBytes(reason, payload.AsSpan(2));
                Output.EnqueueFrame(FrameOpcode.Close, payload);
            }

            Output.Complete();
            _ended.CancelAfter(CloseGrace);
        }
    }

    /// <summary>Answers the client's close frame with the same code and reason, unless this side has begun to close before.</summary>
    public void AnswerClose(ReadOnlySpan<byte> payload)
    {
        if (Interlocked.Exchange(ref _closing, 1) == 0) Output.EnqueueFrame(FrameOpcode.Close, payload);
    }

    /// <summary>Cuts the connection. With a reset the client sees an error instead of the end of the stream.</summary>
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
            // The socket has ended already, as intended.
        }
    }

    /// <summary>Cuts the socket of a client that holds up the feed.</summary>
    public void CutSlowReader()
    {
        _host.Statistics.Breach(BreachKind.SlowReader);
        Abort();
    }

    /// <summary>Makes the socket half-open: nothing reaches the other side any more, in either direction, and the socket stays open.</summary>
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
            Output.EnqueueRaw(half);
            Output.Complete();
            _ended.CancelAfter(CloseGrace);
        }
    }

    /// <summary>
    /// Disposes the socket, but not the token source: a caller that closes or drops all sockets may still use it, and a cancelled source owns
    /// no resources.
    /// </summary>
    public void Dispose() => _socket.Dispose();
}
