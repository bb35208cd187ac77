using System.Globalization;
using System.Text.Json;
using MarketStream.Events;

namespace MarketStream.Engine.Protocol;

// {"id":1,"status":200,"result":{"subscriptionId":0},"rateLimits":[{"rateLimitType":"REQUEST_WEIGHT","interval":"MINUTE","intervalNum":1,"limit":6000,"count":4}]}
// {"id":1,"status":418,"error":{"code":-1003,"msg":"...","data":{"serverTime":1760000000000,"retryAfter":1760000120000}},"rateLimits":[...]}

/// <summary>
/// Reads an answer of a WebSocket API. Each part is read for itself, so that a part of another shape costs that part alone, and nothing is
/// thrown.
/// </summary>
internal static class RequestOutcomeReader
{
    private const string Subscription = "result.subscriptionId";

    /// <summary>Reads a whole answer.</summary>
    public static RequestOutcome Read(ReadOnlySpan<byte> json)
    {
        try
        {
            var text = new Utf8JsonReader(json);
            using var document = JsonDocument.ParseValue(ref text);
            return Read(document.RootElement);
        }
        catch (JsonException)
        {
            // The engine's own reader goes deeper than this one.
            return new RequestOutcome { Problem = "the answer is not JSON" };
        }
    }

    private static RequestOutcome Read(JsonElement answer)
    {
        var data = Find(Find(answer, "error"), "data");
        var id = Whole(Find(Find(answer, "result"), "subscriptionId"));
        return new RequestOutcome
        {
            Status = Whole(Find(answer, "status")) is { } status and >= 0 and <= int.MaxValue ? (int)status : null,
            SubscriptionId = id,
            Problem = id is null ? ProblemOf(answer) : "",
            UsedWeight = UsedWeightIn(Find(answer, "rateLimits")),
            RetryAt = Time(Find(data, "retryAfter")),
            VenueTime = Time(Find(data, "serverTime")),
        };
    }

    private static string ProblemOf(JsonElement answer) => Find(answer, "result") switch
    {
        null => "'result' is missing",
        { ValueKind: not JsonValueKind.Object } => "'result' is not an object",
        var result => Find(result, "subscriptionId") is null ? $"'{Subscription}' is missing" : $"'{Subscription}' is not a whole number",
    };

    // Only the minute is counted by the engine as well; the venue may have limits of other lengths.
    private static int? UsedWeightIn(JsonElement? limits)
    {
        if (limits is not { ValueKind: JsonValueKind.Array } list) return null;
        foreach (var limit in list.EnumerateArray())
        {
            if (IsText(limit, "rateLimitType", "REQUEST_WEIGHT") && IsText(limit, "interval", "MINUTE") && Whole(Find(limit, "intervalNum")) is null or 1)
                return Whole(Find(limit, "count")) is { } count and >= 0 and <= int.MaxValue ? (int)count : null;
        }

        return null;
    }

    private static bool IsText(JsonElement of, string name, string text) =>
        Find(of, name) is { ValueKind: JsonValueKind.String } value && Unquoted(value) is var found && found.SequenceEqual(text);

    /// <summary>The last field of that name which is not null.</summary>
    private static JsonElement? Find(JsonElement? of, string name)
    {
        JsonElement? found = null;
        if (of is not { ValueKind: JsonValueKind.Object } item) return null;
        foreach (var field in item.EnumerateObject())
        {
            if (IsNamed(field, name)) found = field.Value.ValueKind == JsonValueKind.Null ? null : field.Value;
        }

        return found;
    }

    private static bool IsNamed(JsonProperty field, string name)
    {
        try
        {
            return field.NameEquals(name);
        }
        catch (InvalidOperationException)
        {
            // A name with half a surrogate pair is none of ours, and must not keep those from being found.
            return false;
        }
    }

    // Venues quote some of their numbers.
    private static long? Whole(JsonElement? value) => value switch
    {
        { ValueKind: JsonValueKind.Number } number when number.TryGetInt64(out var whole) => whole,
        { ValueKind: JsonValueKind.String } text when long.TryParse(Unquoted(text), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => whole,
        _ => null,
    };

    // As it is written: what is looked for has no escapes, and undoing those of another text may fail.
    private static ReadOnlySpan<char> Unquoted(JsonElement text) => text.GetRawText().AsSpan()[1..^1];

    private static DateTimeOffset? Time(JsonElement? value) =>
        Whole(value) is { } number && UnixTime.IsOnWire(number) ? UnixTime.ToDateTimeOffset(UnixTime.FromWire(number)) : null;
}
