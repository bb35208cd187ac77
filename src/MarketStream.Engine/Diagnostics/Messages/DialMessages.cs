using Microsoft.Extensions.Logging;

namespace MarketStream.Engine.Diagnostics.Messages;

/// <summary>Opening sockets: 100 to 199.</summary>
internal static partial class DialMessages
{
    // The URI is never an argument: it may hold the names of streams, and that of an account holds its listen key.
    [LoggerMessage(101, LogLevel.Debug, "Socket {Socket} is being opened to {Address}, route '{Route}', with {Carried} streams named in its URI.")]
    public static partial void DialStarted(this ILogger log, int socket, string address, string route, int carried);

    [LoggerMessage(102, LogLevel.Information, "Socket {Socket} to {Address} was opened in {Milliseconds:0} ms.")]
    public static partial void DialSucceeded(this ILogger log, int socket, string address, double milliseconds);

    [LoggerMessage(103, LogLevel.Warning, "Socket {Socket} to {Address} was not opened, after {Milliseconds:0} ms ({Failure}): {Reason}")]
    public static partial void DialFailed(this ILogger log, int socket, string address, double milliseconds, Enum failure, string reason);

    [LoggerMessage(104, LogLevel.Warning, "Socket {Socket}: the answer to its handshake had HTTP status {Status}, and the pause that it asks for is {RetryAfter}.")]
    public static partial void HandshakeRefused(this ILogger log, int socket, int status, TimeSpan? retryAfter);

    [LoggerMessage(105, LogLevel.Information, "The next attempt to connect to {Address} follows in {Seconds:0.###} s.")]
    public static partial void ReconnectScheduled(this ILogger log, string address, double seconds);
}
