using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using MarketStream.Engine.Recording;
using MarketStream.Events;

namespace MarketStream.PostgreSql.Tests.Tables;

/// <summary>What the columns of a property must hold, written as the server prints it, without the code that is tested.</summary>
internal static class StoredText
{
    private static readonly long UnixTicks = DateTimeOffset.UnixEpoch.UtcTicks;

    /// <summary>The columns of a property, and the text of each; null for null.</summary>
    public static IEnumerable<(string Column, string? Text)> Of(PropertyInfo property, StreamItem item)
    {
        var name = JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name);
        var value = property.GetValue(item);
        switch (property.Name)
        {
            case "Identity":
                var identity = (StreamIdentity)value!;
                return [("venue", identity.Venue), ("stream", identity.Stream)];
            case "ReceivedAtTicks":
                var ticks = (long)value!;
                return [("received_at", Number(((ticks / 10) - (UnixTicks / 10)))), ("received_at_ticks", Number(ticks % 10))];
            case "RawBytes":
                return [("raw", value is null ? null : Encoding.UTF8.GetString((byte[])value))];
        }

        if (property.Name.EndsWith("Microseconds", StringComparison.Ordinal)) return [(name[..^"_microseconds".Length], value is null ? null : Number((long)value))];
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        if (type == typeof(DateTimeOffset))
        {
            var date = (DateTimeOffset?)value;
            return
            [
                (name, date is null ? null : Number((date.Value.UtcTicks / 10) - (UnixTicks / 10))),
                (name + "_ticks", date is null ? null : Number(date.Value.UtcTicks % 10)),
                (name + "_offset_minutes", date is null ? null : Number((long)date.Value.Offset.TotalMinutes)),
            ];
        }

        if (type == typeof(TimeSpan)) return [(name + "_ticks", value is null ? null : Number(((TimeSpan)value).Ticks))];
        return [(name, TextOf(value))];
    }

    /// <summary>Whether two JSON texts say the same, whatever the order of keys; numbers must have the same digits.</summary>
    public static bool IsSame(JsonElement left, JsonElement right)
    {
        if (left.ValueKind != right.ValueKind) return false;
        return left.ValueKind switch
        {
            JsonValueKind.Object => left.EnumerateObject().Count() == right.EnumerateObject().Count()
                && left.EnumerateObject().All(pair => right.TryGetProperty(pair.Name, out var other) && IsSame(pair.Value, other)),
            JsonValueKind.Array => left.GetArrayLength() == right.GetArrayLength() && left.EnumerateArray().Zip(right.EnumerateArray()).All(pair => IsSame(pair.First, pair.Second)),
            JsonValueKind.Number => left.GetRawText() == right.GetRawText(),
            JsonValueKind.String => left.GetString() == right.GetString(),
            _ => true,
        };
    }

    private static string? TextOf(object? value) => value switch
    {
        null => null,
        string text => text,
        decimal number => Plain(number),
        bool flag => flag ? "true" : "false",
        DepthSide side => side.Count == 0 ? "{}" : $"{{{string.Join(',', side.Select(level => $"{{{Plain(level.Price)},{Plain(level.Quantity)}}}"))}}}",
        long or int => Convert.ToString(value, CultureInfo.InvariantCulture),
        Enum name => name.ToString(),
        _ => Json(value),
    };

    // The server's numbers have no negative zero.
    private static string Plain(decimal number) => number == 0 ? decimal.Abs(number).ToString(CultureInfo.InvariantCulture) : number.ToString(CultureInfo.InvariantCulture);

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Json(object list)
    {
        var row = new RowBuffer();
        var write = typeof(ValueWriters).GetMethod(nameof(ValueWriters.For))!.MakeGenericMethod(list.GetType()).Invoke(null, null)!;
        ((Delegate)write).DynamicInvoke(row, new JsonFieldWriter(), list);
        return Encoding.UTF8.GetString(row.Written).Replace("-0.0000", "0.0000", StringComparison.Ordinal);
    }
}
