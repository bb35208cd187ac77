using System.Globalization;
using System.Text.Json;

namespace MarketStream.Simulator.WebSocketApi;

/// <summary>Writes the API's answers.</summary>
internal static class ApiAnswer
{
    // {"id":1,"status":200,"result":{"subscriptionId":0},"rateLimits":[...]}
    public static string Result(string id, string result, string limits) => $$"""{"id":{{id}},"status":200,"result":{{result}}{{limits}}}""";

    // {"id":1,"status":418,"error":{"code":-1003,"msg":"...","data":{"serverTime":1760000000000,"retryAfter":1760000120000}},"rateLimits":[...]}
    public static string Error(string id, ApiRefusedException refused, DateTimeOffset now, string limits)
    {
        var data = refused.RetryAt is { } at ? $$""","data":{"serverTime":{{Ms(now)}},"retryAfter":{{Ms(at)}}}""" : "";
        return $$"""{"id":{{id}},"status":{{Whole(refused.Status)}},"error":{"code":{{Whole(refused.Code)}},"msg":{{JsonSerializer.Serialize(refused.Message)}}{{data}}}{{limits}}}""";
    }

    /// <summary>The member with the limits that a request touches, its comma included.</summary>
    public static string Limits(int limit, int used) =>
        $$""","rateLimits":[{"rateLimitType":"REQUEST_WEIGHT","interval":"MINUTE","intervalNum":1,"limit":{{Whole(limit)}},"count":{{Whole(used)}}}]""";

    public static string Ms(DateTimeOffset at) => Whole(at.ToUnixTimeMilliseconds());

    public static string Whole(long number) => number.ToString(CultureInfo.InvariantCulture);
}
