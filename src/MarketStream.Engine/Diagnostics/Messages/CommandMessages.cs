using Microsoft.Extensions.Logging;

namespace MarketStream.Engine.Diagnostics.Messages;

/// <summary>Commands to the venue, its answers, and pings: 200 to 299.</summary>
internal static partial class CommandMessages
{
    [LoggerMessage(201, LogLevel.Debug, "Socket {Socket} sends command {Command}, {Method}, with {Names} names in {Bytes} bytes.")]
    public static partial void CommandSent(this ILogger log, int socket, long command, Enum method, int names, int bytes);

    [LoggerMessage(202, LogLevel.Debug, "Socket {Socket}: the venue accepted command {Command}.")]
    public static partial void CommandAccepted(this ILogger log, int socket, long? command);

    [LoggerMessage(203, LogLevel.Warning, "Socket {Socket}: the venue refused command {Command} with {Code}: {Reason}")]
    public static partial void CommandRefused(this ILogger log, int socket, long? command, int? code, string reason);

    [LoggerMessage(204, LogLevel.Debug, "Socket {Socket}: command {Command} could not be written, so the socket is given up: {Reason}")]
    public static partial void CommandNotWritten(this ILogger log, int socket, long command, string reason);

    [LoggerMessage(205, LogLevel.Trace, "Socket {Socket} answers a ping.")]
    public static partial void PingAnswered(this ILogger log, int socket);

    [LoggerMessage(206, LogLevel.Trace, "Socket {Socket} holds a pong back to stay within the limit, for {Wait} or else until the venue has answered a command.")]
    public static partial void PingHeldBack(this ILogger log, int socket, TimeSpan? wait);
}
