namespace MarketStream.Engine.Transport;

/// <summary>The owner of a socket, called on its receive thread: it must neither block nor throw.</summary>
internal interface ISocketHandler
{
    /// <summary>A whole message, and when its last bytes were read, in UTC ticks; the span is only valid during the call.</summary>
    void OnMessage(ReadOnlySpan<byte> message, long receivedAtTicks);

    /// <summary>No further message can be read at once: the thread is about to wait for the network, or has ended.</summary>
    void OnDrained();

    /// <summary>The venue pinged, once or often; the latest ping waits for <see cref="ISocket.AnswerPingAsync"/>.</summary>
    void OnPing();
}
