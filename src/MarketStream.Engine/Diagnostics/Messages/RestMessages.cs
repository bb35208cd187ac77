using Microsoft.Extensions.Logging;

namespace MarketStream.Engine.Diagnostics.Messages;

/// <summary>Requests to the venue's REST service: 500 to 599.</summary>
internal static partial class RestMessages
{
    // Queries and headers hold keys and signatures, so a request is shown by its method and path alone.
    [LoggerMessage(501, LogLevel.Debug, "{Request} is sent; it weighs {Weight}.")]
    public static partial void RequestSent(this ILogger log, string request, int weight);

    [LoggerMessage(502, LogLevel.Debug, "{Request} was answered with HTTP {Status} in {Milliseconds:0} ms: {Bytes} bytes, weight used in this minute {UsedWeight}.")]
    public static partial void RequestAnswered(this ILogger log, string request, int status, double milliseconds, int bytes, int? usedWeight);

    [LoggerMessage(503, LogLevel.Warning, "{Request} was refused with HTTP {Status} and the venue's code {Code}; the pause that it asks for is {RetryAfter}.")]
    public static partial void RequestRefused(this ILogger log, string request, int status, int? code, TimeSpan? retryAfter);

    [LoggerMessage(504, LogLevel.Warning, "{Request} brought no answer in {Milliseconds:0} ms: {Reason}")]
    public static partial void RequestFailed(this ILogger log, string request, double milliseconds, string reason);

    [LoggerMessage(505, LogLevel.Debug, "{Request} waited {Milliseconds:0} ms until its weight of {Weight} fitted.")]
    public static partial void WeightAwaited(this ILogger log, string request, double milliseconds, int weight);

    [LoggerMessage(506, LogLevel.Debug, "{Address} named its limits, which count from now on: {Limits}.")]
    public static partial void LimitsTold(this ILogger log, string address, string limits);
}
