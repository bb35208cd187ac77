using MarketStream.Simulator.Sockets;
using MarketStream.Simulator.Wire;

namespace MarketStream.Simulator;

/// <summary>One open WebSocket of a client, and the faults that can happen to it alone. Once it has ended, they have no effect.</summary>
public sealed class VenueSocket
{
    private readonly VenueHost _host;
    private readonly VenueSession _session;

    internal VenueSocket(VenueHost host, VenueSession session) => (_host, _session) = (host, session);

    /// <summary>The socket's number in its simulator, from 1, never reused.</summary>
    public int Number => _session.Number;

    /// <summary>The streams that it is subscribed to and that are served, in no particular order.</summary>
    public IReadOnlyList<string> Streams => _host.Feed.StreamsOf(_session);

    /// <summary>Ends it with a TCP reset.</summary>
    public void Drop() => _session.Abort();

    /// <summary>Sends what is queued and the first half of a text frame, and then ends it with a TCP reset.</summary>
    public void Tear() => _session.Tear();

    /// <summary>Closes it with a close frame of this code and reason.</summary>
    public void Close(int code, string reason) => _session.BeginClose(code, reason);

    /// <summary>
    /// Makes the socket half-open: from now on nothing reaches the other side in either direction, pings included, and neither side is
    /// notified. It stays until the client gives it up; events that are published meanwhile are lost to it.
    /// </summary>
    public void FallSilent() => _session.FallSilent();

    /// <summary>Holds everything back for the given time; nothing is lost.</summary>
    public void Stall(TimeSpan length) => _session.Writer.Stall(length);

    /// <summary>Sends everything in pieces of a few hundred bytes, a millisecond or more apart, for the given time.</summary>
    public void Dribble(TimeSpan length) => _session.Writer.Dribble(length);

    /// <summary>Sends a frame with any opcode (1 text, 2 binary, 9 ping) and any payload.</summary>
    public void SendRawFrame(int opcode, ReadOnlyMemory<byte> payload) => _session.Output.EnqueueFrame((FrameOpcode)opcode, payload.Span);

    /// <summary>Sends bytes, which need not be frames.</summary>
    public void SendRawBytes(ReadOnlyMemory<byte> bytes) => _session.Output.EnqueueRaw(bytes.Span);

    /// <summary>Sends one text frame of the given number of blanks; they are made while they are sent, so memory is no limit.</summary>
    public void SendHugeFrame(long bytes) => _session.Writer.QueueHugeFrame(bytes);

    /// <inheritdoc/>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"socket {Number}");
}
