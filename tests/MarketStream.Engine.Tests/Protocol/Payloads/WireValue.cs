using System.Globalization;
using System.Text.Json;
using MarketStream.Events;

namespace MarketStream.Engine.Tests.Protocol.Payloads;

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

    public static bool IsSame(JsonElement wire, object? value)
    {
        var text = wire.ValueKind == JsonValueKind.String ? wire.GetString()! : wire.GetRawText();
        return value switch
        {
            null => text is "" or "null",
            bool flag => text == (flag ? "true" : "false"),
            decimal number => TryDecimal(text, out var expected) && Same(number, expected),
            long number => TryDecimal(text, out var expected) && number == expected,
            DateTimeOffset time => TryDecimal(text, out var expected) && time == UnixTime.ToDateTimeOffset(UnixTime.FromWire((long)expected)),
            Enum word => WireWord.Of(word.ToString()) == text,
            _ => Convert.ToString(value, CultureInfo.InvariantCulture) == text,
        };
    }

    // To the digit: 1.10 is not 1.1.
    private static bool Same(decimal left, decimal right) => left == right && left.Scale == right.Scale;

    private static bool TryDecimal(string text, out decimal number) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
}
