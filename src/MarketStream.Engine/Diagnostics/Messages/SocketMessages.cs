using Microsoft.Extensions.Logging;

namespace MarketStream.Engine.Diagnostics.Messages;

/// <summary>The life of sockets and their replacement: 300 to 399.</summary>
internal static partial class SocketMessages
{
    [LoggerMessage(301, LogLevel.Information, "Socket {Socket} ended after {Seconds:0.###} s ({Reason}, close code {Code}): {Description}")]
    public static partial void SocketEnded(this ILogger log, int socket, double seconds, Enum reason, int? code, string description);

    [LoggerMessage(302, LogLevel.Debug, "Socket {Socket} is closed. It carried {Events} events and sent {Messages} messages that the venue counts.")]
    public static partial void SocketClosed(this ILogger log, int socket, long events, long messages);

    [LoggerMessage(303, LogLevel.Information, "A rollover was requested ({Cause}).")]
    public static partial void RolloverRequested(this ILogger log, Enum cause);

    [LoggerMessage(304, LogLevel.Information, "Sockets {Before} and {Next} now both carry the streams ({Cause}); the first has lived {Seconds:0.###} s.")]
    public static partial void OverlapStarted(this ILogger log, int before, int next, Enum cause, double seconds);

    [LoggerMessage(305, LogLevel.Debug, "Socket {Next} took over {Streams} streams from socket {Before} after an overlap of {Seconds:0.###} s.")]
    public static partial void OverlapEnded(this ILogger log, int before, int next, int streams, double seconds);
}
