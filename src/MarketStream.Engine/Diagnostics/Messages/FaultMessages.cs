using Microsoft.Extensions.Logging;

namespace MarketStream.Engine.Diagnostics.Messages;

/// <summary>What nobody foresaw: 700 to 799.</summary>
internal static partial class FaultMessages
{
    [LoggerMessage(701, LogLevel.Error, "{Part} failed, {Count} times so far.")]
    public static partial void PartFailed(this ILogger log, Exception error, string part, int count);
}
