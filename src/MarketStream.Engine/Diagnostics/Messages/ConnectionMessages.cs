using Microsoft.Extensions.Logging;

namespace MarketStream.Engine.Diagnostics.Messages;

/// <summary>The connection as a whole, and its notices: 800 to 899.</summary>
internal static partial class ConnectionMessages
{
    [LoggerMessage(801, LogLevel.Information, "Opening a connection to {Venue} at {Address} with {Streams} streams, account: {HasAccount}, proxy {Proxy}.")]
    public static partial void ConnectionOpening(this ILogger log, string venue, string address, int streams, bool hasAccount, string proxy);

    [LoggerMessage(802, LogLevel.Information, "The connection is open, with {Shards} sockets.")]
    public static partial void ConnectionOpened(this ILogger log, int shards);

    [LoggerMessage(803, LogLevel.Error, "The connection could not be opened: {Reason}")]
    public static partial void ConnectionNotOpened(this ILogger log, string reason);

    [LoggerMessage(804, LogLevel.Information, "The connection is being closed.")]
    public static partial void ConnectionClosing(this ILogger log);

    [LoggerMessage(805, LogLevel.Information, "The connection is closed. It received {Events} events.")]
    public static partial void ConnectionClosed(this ILogger log, long events);

    [LoggerMessage(810, LogLevel.Information, "{Kind}: {Notice}")]
    public static partial void NoticePublished(this ILogger log, Enum kind, string notice);

    [LoggerMessage(811, LogLevel.Warning, "{Kind}: {Notice}")]
    public static partial void WarningPublished(this ILogger log, Enum kind, string notice);
}
