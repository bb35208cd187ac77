using System.Globalization;
using System.Text.Json;
using MarketStream.Events;

namespace MarketStream.Fuzzing.Wire;

/// <summary>Compares what is on the wire with what an event holds.</summary>
internal static class WireValue
{
    /// <summary>The fields of a payload: the path and the value of everything that is no object and no list.</summary>
    public static IEnumerable<(string Path, JsonElement Value)> Fields(JsonElement element, string path = "") => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject()
            .SelectMany(field => Fields(field.Value, path.Length == 0 ? field.Name : $"{path}.{field.Name}")),
        JsonValueKind.Array => element.EnumerateArray().SelectMany((item, index) => Fields(item, $"{path}[{index}]")),
        _ => [(path, element)],
    };

    /// <summary>True when the value equals the one on the wire, to the last digit.</summary>
    public static bool IsSame(JsonElement wire, object? value)
    {
        if (Text(wire) is not { } text) return wire.ValueKind == JsonValueKind.Null && value is (null or "");
        return value switch
        {
            null => text.Length == 0,
            bool flag => text == (flag ? "true" : "false") || text == (flag ? "1" : "0"),
            // Most numbers are formatted as the venue writes them, which is quick to check.
            decimal number when number.ToString(CultureInfo.InvariantCulture) == text => true,
            long number when number.ToString(CultureInfo.InvariantCulture) == text => true,
            decimal number => WireNumber.TryParse(text, out var expected) && expected.IsSame(number),
            long number => WireNumber.TryParse(text, out var expected) && expected.TryLong(out var whole) && whole == number,
            DateTimeOffset time => WireNumber.TryParse(text, out var expected) && expected.TryLong(out var epoch) && IsSame(epoch, time),
            ContractFamily family => text is "1" or "UM" ? family == ContractFamily.UsdMargined : text is "2" or "CM" && family == ContractFamily.CoinMargined,
            Enum word => string.Equals(WireWord.Of(word.ToString()), text, StringComparison.OrdinalIgnoreCase),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture) == text,
        };
    }

    /// <summary>
    /// What a string holds, or a number or a truth value as it is written; null for anything else, and half a surrogate pair.
    /// </summary>
    public static string? Text(JsonElement wire)
    {
        switch (wire.ValueKind)
        {
            case JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False: return wire.GetRawText();
            case JsonValueKind.String:
                try
                {
                    return wire.GetString();
                }
                catch (InvalidOperationException)
                {
                    return null;
                }

            default: return null;
        }
    }

    // Milliseconds, except for numbers that would be a time in the far future as such: those are microseconds.
    private static bool IsSame(long epoch, DateTimeOffset time) =>
        epoch > 0 && (time - DateTimeOffset.UnixEpoch).Ticks is var ticks
        && (epoch < 100_000_000_000_000 ? ticks == epoch * TimeSpan.TicksPerMillisecond : epoch == ticks / TimeSpan.TicksPerMicrosecond);
}
