using System.Text.Json;
using MarketStream.Venues;

namespace MarketStream.Engine.Rest;

/// <summary>
/// Reads the limits that a venue names in the answer to <c>exchangeInfo</c>,
/// <c>"rateLimits":[{"rateLimitType":"REQUEST_WEIGHT","interval":"MINUTE","intervalNum":1,"limit":400}]</c>. The answer is about something
/// else and may have several megabytes, so it is only passed through, and a limit that cannot be read is left out.
/// </summary>
internal static class RateLimitReader
{
    private const int LongestType = 40;
    private const int HighestLimit = 10_000_000;

    private static readonly TimeSpan LongestInterval = TimeSpan.FromDays(366);

    /// <summary>The limits that can be read; null when the answer has no list of them.</summary>
    public static IReadOnlyList<VenueRateLimit>? Read(ReadOnlySpan<byte> body)
    {
        try
        {
            var json = new Utf8JsonReader(body);
            if (!json.Read() || json.TokenType != JsonTokenType.StartObject) return null;
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                var isWanted = json.ValueTextEquals("rateLimits"u8);
                json.Read();
                if (isWanted && json.TokenType == JsonTokenType.StartArray)
                {
                    using var list = JsonDocument.ParseValue(ref json);
                    return [.. list.RootElement.EnumerateArray().Select(LimitOf).OfType<VenueRateLimit>()];
                }

                json.Skip();
            }

            return null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // The answer is no JSON or is cut off, which its own reader reports, or a text is not UTF-8.
            return null;
        }
    }

    private static VenueRateLimit? LimitOf(JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object) return null;
        var fields = new RestFields(item);
        var unit = fields.Text("interval") switch
        {
            "SECOND" => TimeSpan.FromSeconds(1),
            "MINUTE" => TimeSpan.FromMinutes(1),
            "HOUR" => TimeSpan.FromHours(1),
            "DAY" => TimeSpan.FromDays(1),
            _ => TimeSpan.Zero,
        };
        if (fields.Text("rateLimitType") is not { Length: <= LongestType } type || !type.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_')) return null;
        if (fields.Number("limit") is not (>= 1 and <= HighestLimit and var limit) || fields.Number("intervalNum") is not (>= 1 and <= 1_000_000 and var count)) return null;
        var interval = unit * (int)count;
        return interval > TimeSpan.Zero && interval <= LongestInterval ? new VenueRateLimit(type, (int)limit, interval) : null;
    }
}
