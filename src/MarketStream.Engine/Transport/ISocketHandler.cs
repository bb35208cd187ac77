namespace MarketStream.Engine.Transport;

/// <summary>The owner of a socket. Its methods are called on the receive thread and must neither block nor throw.</summary>
internal interface ISocketHandler
{
    /// <summary>A complete message, and when its last bytes were read, in UTC ticks. The span is only valid during the call.</summary>
    void OnMessage(ReadOnlySpan<byte> message, long receivedAtTicks);

    /// <summary>No further message can be read at once: the thread is about to wait for the network, or has ended.</summary>
    void OnDrained();

    /// <summary>The venue sent one or more pings; the latest one waits for <see cref="ISocket.AnswerPingAsync"/>.</summary>
    void OnPing();
}
