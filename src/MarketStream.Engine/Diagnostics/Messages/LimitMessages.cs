using Microsoft.Extensions.Logging;

namespace MarketStream.Engine.Diagnostics.Messages;

/// <summary>Limits of the venue and the ledger: 400 to 499.</summary>
internal static partial class LimitMessages
{
    [LoggerMessage(401, LogLevel.Information, "Waiting {Seconds:0.###} s for a slot to connect to {Address}: {Reason}.")]
    public static partial void SlotAwaited(this ILogger log, double seconds, string address, string reason);

    [LoggerMessage(402, LogLevel.Warning, "{Address} is left alone for {Seconds:0.###} s, because of code {Code}.")]
    public static partial void CoolDownStarted(this ILogger log, string address, double seconds, int code);

    [LoggerMessage(403, LogLevel.Warning, "{Problem}")]
    public static partial void LedgerFailed(this ILogger log, string problem);
}
