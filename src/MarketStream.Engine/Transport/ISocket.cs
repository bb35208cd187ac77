namespace MarketStream.Engine.Transport;

/// <summary>One open WebSocket. It is never reopened: the next one is another object.</summary>
internal interface ISocket : IAsyncDisposable
{
    /// <summary>Completes, never fails, when the socket has ended, with the reason.</summary>
    Task<SocketEnd> Completion { get; }

    /// <summary>What the wire tap counted.</summary>
    SocketTraffic Traffic { get; }

    /// <summary>Writes one text message; completes when it has been handed to the network. Throws when the socket has ended.</summary>
    Task SendAsync(ReadOnlyMemory<byte> message, CancellationToken token);

    /// <summary>
    /// Answers the latest ping, if one waits; completes when the pong has been handed to the network, or when the socket has ended.
    /// </summary>
    Task AnswerPingAsync();

    /// <summary>Closes with the handshake, or without it after the deadline. Never fails.</summary>
    Task CloseAsync(TimeSpan deadline);
}
