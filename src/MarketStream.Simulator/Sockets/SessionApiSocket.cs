using MarketStream.Simulator.WebSocketApi;

namespace MarketStream.Simulator.Sockets;

/// <summary>Queues what the WebSocket API sends for a socket.</summary>
internal sealed class SessionApiSocket(VenueSession session) : IApiSocket
{
    public void Answer(string json) => session.Answer(json);

    public void Send(ReadOnlySpan<byte> head, byte[] payload, ReadOnlySpan<byte> tail)
    {
        if (!session.IsFrozen) session.Output.EnqueueEvent(head, payload, tail, 1);
    }
}
