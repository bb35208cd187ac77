using Microsoft.Extensions.Logging;

namespace MarketStream.Engine.Diagnostics.Messages;

/// <summary>An account's listen key, and the comparison of its state with the venue: 600 to 699.</summary>
internal static partial class AccountMessages
{
    [LoggerMessage(601, LogLevel.Information, "A listen key was made; it expires at {ExpiresAt:u}.")]
    public static partial void KeyMade(this ILogger log, DateTimeOffset expiresAt);

    [LoggerMessage(602, LogLevel.Debug, "The listen key was extended; it expires at {ExpiresAt:u}.")]
    public static partial void KeyExtended(this ILogger log, DateTimeOffset expiresAt);

    [LoggerMessage(603, LogLevel.Warning, "The listen key is lost ({Cause}); events after {Since:u} may be missing.")]
    public static partial void KeyLost(this ILogger log, Enum cause, DateTimeOffset since);

    [LoggerMessage(604, LogLevel.Information, "The listen key could not be renewed, and is tried again in {Seconds:0.###} s: {Reason}")]
    public static partial void KeyNotRenewed(this ILogger log, double seconds, string reason);

    [LoggerMessage(605, LogLevel.Debug, "The listen key was ended.")]
    public static partial void KeyEnded(this ILogger log);

    [LoggerMessage(606, LogLevel.Debug, "The listen key could not be ended, and expires by itself: {Reason}")]
    public static partial void KeyNotEnded(this ILogger log, string reason);

    [LoggerMessage(607, LogLevel.Debug, "The account's state was compared with the venue: {Findings}.")]
    public static partial void StateCompared(this ILogger log, string findings);

    [LoggerMessage(608, LogLevel.Information, "The account's state could not be compared with the venue: {Reason}")]
    public static partial void StateNotCompared(this ILogger log, string reason);
}
