namespace MarketStream.Simulator.WebSocketApi;

/// <summary>The socket of a session with the WebSocket API.</summary>
internal interface IApiSocket
{
    /// <summary>Sends the answer to a request, unless a fault suppresses it.</summary>
    public void Answer(string json);

    /// <summary>Sends an event, unless the socket is frozen.</summary>
    /// <param name="head">What stands before the payload.</param>
    /// <param name="payload">The event.</param>
    /// <param name="tail">What stands behind it.</param>
    public void Send(ReadOnlySpan<byte> head, byte[] payload, ReadOnlySpan<byte> tail);
}
