namespace MarketStream.Engine.Transport;

/// <summary>One open WebSocket. It is never reopened; the next one is another object.</summary>
internal interface ISocket : IAsyncDisposable
{
    /// <summary>Completes when the socket has ended, with the reason; never fails.</summary>
    Task<SocketEnd> Completion { get; }

    /// <summary>The traffic as counted by the wire tap.</summary>
    SocketTraffic Traffic { get; }

    /// <summary>Writes one text message; completes when it was handed to the network. Throws when the socket has ended.</summary>
    Task SendAsync(ReadOnlyMemory<byte> message, CancellationToken token);

    /// <summary>
    /// Answers the latest ping, if one waits; completes when the pong was handed to the network, or when the socket has ended.
    /// </summary>
    Task AnswerPingAsync();

    /// <summary>Closes with a closing handshake, or without one after the deadline. Never fails.</summary>
    Task CloseAsync(TimeSpan deadline);
}
