using System.Net.WebSockets;
using MarketStream.Benchmarks.Oracle;
using MarketStream.Benchmarks.Soak.Time;
using MarketStream.Engine.Transport;

namespace MarketStream.Benchmarks.Soak.Venue;

/// <summary>The client's end of a socket in memory, and the network between: frames arrive late, in order, or not at all.</summary>
internal sealed class SoakSocket : ISocket, IDue
{
    // Set once.
    private readonly VirtualTime _time;
    private readonly ISocketHandler _handler;
    private readonly Random _random;
    private readonly int _maxMessageBytes;
    private readonly TaskCompletionSource<SocketEnd> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Queue<Frame> _onTheWay = new();
    private readonly long _lag;

    private long _lastArrival;
    private long _lastUpArrival;
    private readonly Queue<long> _lately = new();
    private long _stalledUntil;
    private long _heldUntil;
    private bool _isStallHidden;
    private long? _ping;
    private bool _isEnding;

    public SoakSocket(VirtualTime time, ISocketHandler handler, DialOptions options, Random random, TimeSpan longestLag)
    {
        _time = time;
        _handler = handler;
        _random = random;
        _maxMessageBytes = options.MaxMessageBytes;
        _lag = random.Next(4) == 0 ? random.NextInt64(longestLag.Ticks) : random.NextInt64(TimeSpan.TicksPerMillisecond * 80);
        Traffic = new SocketTraffic(time);
        OpenedAt = LastArrivedSentAt = LastArrivedAt = time.Now;
    }

    /// <summary>The venue's end of it.</summary>
    public required SoakSession Session { get; init; }

    public Task<SocketEnd> Completion => _ended.Task;

    public SocketTraffic Traffic { get; }

    public long OpenedAt { get; }

    public bool IsEnded => _ended.Task.IsCompleted;

    /// <summary>Neither side hears the other any more, and nobody says so.</summary>
    public bool IsHalfOpen { get; private set; }

    /// <summary>
    /// The client has said that it moved on to the next one before this one had told all: what happens from here on reaches it by the next one
    /// alone.
    /// </summary>
    public bool IsReplaced { get; set; }

    /// <summary>When the last frame that came was sent: everything after it may be missing.</summary>
    public long LastArrivedSentAt { get; private set; }

    public long LastArrivedAt { get; private set; }

    /// <summary>What frames take besides the socket's own lag, at most.</summary>
    public TimeSpan Jitter { get; set; } = TimeSpan.FromMilliseconds(40);

    /// <summary>Whether the client hears nothing: the socket is half-open, or nothing has come yet since what the venue sends was held up.</summary>
    public bool IsCutOff => IsHalfOpen || _heldUntil > LastArrivedAt;

    /// <summary>Until when anything was last held up, in either direction.</summary>
    public long HeldUpUntil => Math.Max(_stalledUntil, _heldUntil);

    /// <summary>How many frames a second arrived, in the slower of the last two minutes before the latest of them.</summary>
    public double Rate
    {
        get
        {
            var late = _lately.Count(at => at > LastArrivedAt - TimeSpan.TicksPerMinute);
            return Math.Min(late, _lately.Count - late) / 60.0;
        }
    }

    /// <summary>So many of the next numbered events come twice.</summary>
    public int Duplicates { get; set; }

    public async Task SendAsync(ReadOnlyMemory<byte> message, CancellationToken token)
    {
        if (_stalledUntil > _time.Now && !_isStallHidden) await Task.Delay(TimeSpan.FromTicks(_stalledUntil - _time.Now), _time, token);
        if (IsEnded) throw new WebSocketException("The socket has ended.");
        var command = message.ToArray();
        if (!IsHalfOpen) SendUp(() => Session.OnCommand(this, command), _random.NextInt64(TimeSpan.TicksPerMillisecond * 20));
    }

    public async Task AnswerPingAsync()
    {
        if (_stalledUntil > _time.Now && !_isStallHidden) await Task.Delay(TimeSpan.FromTicks(_stalledUntil - _time.Now), _time);
        if (IsEnded || _ping is not { } ping) return;
        _ping = null;
        if (!IsHalfOpen) SendUp(() => Session.OnPong(this, ping), 0);
    }

    /// <summary>Holds up what passes for a while; all of it arrives when that is over.</summary>
    public void Stall(TimeSpan length, StallKind kind)
    {
        var until = _time.Now + length.Ticks;
        if (kind != StallKind.Down) (_stalledUntil, _isStallHidden) = (until, kind != StallKind.Writes);
        if (kind is StallKind.Down or StallKind.Both) _heldUntil = until;
    }

    public async Task CloseAsync(TimeSpan deadline)
    {
        Session.OnClosing(this);
        if (IsHalfOpen) await Task.Delay(deadline, _time).ConfigureAwait(false);
        End(new SocketEnd(SocketEndReason.ClosedByUs, null, "Closed."), isFault: false);
    }

    public ValueTask DisposeAsync()
    {
        Session.OnClosing(this);
        End(new SocketEnd(SocketEndReason.Lost, null, "The socket was let go."), isFault: false);
        return ValueTask.CompletedTask;
    }

    /// <summary>The venue sends a ping with a number, which the pong tells.</summary>
    public void Ping(long number)
    {
        if (!_isEnding) Enqueue(new Frame(null, null, _time.Now, null) { Ping = number });
    }

    /// <summary>The venue sends a frame.</summary>
    public void Send(byte[] frame, VenueEvent? item = null)
    {
        if (item is not null && !IsReplaced) item.Sent++;
        if (IsHalfOpen || IsEnded || _isEnding)
        {
            if (item is not null) item.IsFaulted |= IsHalfOpen || _isEnding;
            return;
        }

        Enqueue(new Frame(frame, item, _time.Now, null));
        if (Duplicates == 0 || item?.IsNumbered != true) return;
        Duplicates--;
        Enqueue(new Frame(frame, item, _time.Now, null));
    }

    /// <summary>
    /// The venue closes the socket with a code; what is on the way before comes. What happens before the client knows is lost with it.
    /// </summary>
    public void EndByVenue(int code, string reason)
    {
        var end = new SocketEnd(SocketEndReason.ClosedByVenue, code, $"The venue closed the socket: {code} {reason}.");
        Enqueue(new Frame(null, null, _time.Now, end));
        _isEnding = true;
    }

    /// <summary>The network ends it at once, with everything that is on the way.</summary>
    public void Cut(string why) => End(new SocketEnd(SocketEndReason.Lost, null, why), isFault: true);

    public void LoseContact()
    {
        IsHalfOpen = true;
        LoseFrames(isFault: true);
    }

    public void Due()
    {
        while (!IsEnded && _onTheWay.TryPeek(out var frame) && frame.ArrivesAt <= _time.Now)
        {
            _onTheWay.Dequeue();
            Arrive(frame);
        }

        if (_onTheWay.TryPeek(out var next)) _time.At(next.ArrivesAt, this);
    }

    private void Arrive(Frame frame)
    {
        if (frame.End is { } end)
        {
            End(end, isFault: true);
            return;
        }

        (LastArrivedAt, LastArrivedSentAt) = (_time.Now, frame.SentAt);
        var receivedAt = Traffic.OnBytesReceived();
        Traffic.OnFramesReceived(1);
        _lately.Enqueue(_time.Now);
        while (_lately.Peek() < _time.Now - (2 * TimeSpan.TicksPerMinute)) _lately.Dequeue();
        if (frame.Bytes is null)
        {
            _ping = frame.Ping;
            _handler.OnPing();
            return;
        }

        if (frame.Bytes.Length > _maxMessageBytes)
        {
            End(new SocketEnd(SocketEndReason.MessageTooLarge, null, "A message was too large."), isFault: true);
            return;
        }

        if (frame.Item is not null && !IsReplaced) frame.Item.Arrived = true;
        _handler.OnMessage(frame.Bytes, receivedAt);
        _handler.OnDrained();
    }

    /// <summary>What arrives at the venue when the way there is over.</summary>
    private void SendUp(Action arrive, long jitter)
    {
        _lastUpArrival = Math.Max(_lastUpArrival, Math.Max(_time.Now, _stalledUntil) + (_lag / 4) + jitter);
        _time.At(_lastUpArrival, new Upward(this, arrive));
    }

    private void Enqueue(Frame frame)
    {
        if (IsHalfOpen || IsEnded) return;
        _lastArrival = Math.Max(_lastArrival, Math.Max(_time.Now, _heldUntil) + _lag + (long)(_random.NextDouble() * Jitter.Ticks));
        frame = frame with { ArrivesAt = _lastArrival };
        _onTheWay.Enqueue(frame);
        if (_onTheWay.Count == 1) _time.At(_lastArrival, this);
    }

    private void End(SocketEnd end, bool isFault)
    {
        if (IsEnded) return;
        LoseFrames(isFault || IsCutOff);
        _ended.TrySetResult(end);
        Session.OnEnded(this, isFault);
    }

    private void LoseFrames(bool isFault)
    {
        foreach (var frame in _onTheWay)
        {
            if (frame.Item is not null) frame.Item.IsFaulted |= isFault;
        }

        _onTheWay.Clear();
    }

    private readonly record struct Frame(byte[]? Bytes, VenueEvent? Item, long SentAt, SocketEnd? End)
    {
        public long ArrivesAt { get; init; }

        public long Ping { get; init; }
    }

    private sealed class Upward(SoakSocket socket, Action arrive) : IDue
    {
        public void Due()
        {
            if (!socket.IsEnded && !socket.IsHalfOpen) arrive();
        }
    }
}
