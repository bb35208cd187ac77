using MarketStream.Simulator.Sockets;
using MarketStream.Simulator.Wire;

namespace MarketStream.Simulator;

/// <summary>One client's open WebSocket, and what can go wrong with it alone. Once it has ended, faults do nothing.</summary>
public sealed class VenueSocket
{
    private readonly VenueHost _host;
    private readonly VenueSession _session;

    internal VenueSocket(VenueHost host, VenueSession session) => (_host, _session) = (host, session);

    /// <summary>Counts the sockets of a simulator, from 1.</summary>
    public int Number => _session.Number;

    /// <summary>The streams it is fed, in no order.</summary>
    public IReadOnlyList<string> Streams => _host.Board.StreamsOf(_session);

    /// <summary>Cuts it with a TCP reset.</summary>
    public void Drop() => _session.Abort();

    /// <summary>Sends what is queued, then half a text frame, and cuts it with a TCP reset.</summary>
    public void Tear() => _session.Tear();

    /// <summary>Closes it with a close frame.</summary>
    public void Close(int code, string reason) => _session.BeginClose(code, reason);

    /// <summary>
    /// Neither side hears the other from now on, pings included, and nobody says so: the half-open socket. It stays until the
    /// client gives it up; what would be sent meanwhile is lost.
    /// </summary>
    public void FallSilent() => _session.FallSilent();

    /// <summary>Holds everything back for so long; nothing is lost.</summary>
    public void Stall(TimeSpan length) => _session.Writer.Stall(length);

    /// <summary>For so long, everything leaves in pieces of a few hundred bytes, a millisecond or more apart.</summary>
    public void Dribble(TimeSpan length) => _session.Writer.Dribble(length);

    /// <summary>Sends a frame with any opcode (1 text, 2 binary, 9 ping) and any payload.</summary>
    public void SendRawFrame(int opcode, ReadOnlyMemory<byte> payload) => _session.Output.Frame((FrameOpcode)opcode, payload.Span);

    /// <summary>Sends bytes that need not be frames.</summary>
    public void SendRawBytes(ReadOnlyMemory<byte> bytes) => _session.Output.Wire(bytes.Span);

    /// <summary>Sends one text frame of that many bytes, blanks all of them, made while it is sent.</summary>
    public void SendHugeFrame(long bytes) => _session.Writer.QueueHugeFrame(bytes);

    /// <inheritdoc/>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"socket {Number}");
}
