using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using MarketStream.Events;

namespace MarketStream.Engine.Importing.Rows;

/// <summary>Chooses how values of a type are read, once per property: the reverse of what writes them.</summary>
internal static class TextValues
{
    public static TextValue<T> For<T>() => (TextValue<T>)For(typeof(T));

    private static object For(Type type)
    {
        // Numbers are read from their digits, because a number of JSON that goes through a double loses some.
        if (type == typeof(decimal)) return Digits(static text => decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture));
        if (type == typeof(long)) return Digits(static text => long.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
        if (type == typeof(int)) return Digits(static text => int.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
        if (type == typeof(bool)) return new TextValue<bool>(bool.Parse, static json => json.GetBoolean());
        if (type == typeof(string)) return Words(static text => text);
        if (type == typeof(byte[])) return Words(Encoding.UTF8.GetBytes);
        if (type == typeof(DateTimeOffset)) return Words(Time);
        if (type == typeof(TimeSpan)) return Words(static text => TimeSpan.ParseExact(text, "c", CultureInfo.InvariantCulture));
        if (type == typeof(DepthSide)) return new TextValue<DepthSide>(SideTexts.FromText, SideTexts.FromJson);
        if (type.IsEnum) return Make(nameof(ForEnum), type);
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(EventList<>)) return Make(nameof(ForList), type.GenericTypeArguments[0]);
        throw new NotSupportedException($"Files of text have no values of type {type}.");
    }

    public static DateTimeOffset Time(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    private static TextValue<T> Digits<T>(Func<string, T> read) => new(read, json => read(json.GetRawText()));

    private static TextValue<T> Words<T>(Func<string, T> read) => new(read, json => read(json.GetString() ?? throw new FormatException("The value is null.")));

    private static TextValue<T> ForEnum<T>()
        where T : struct, Enum => Words(static text => Enum.Parse<T>(text, ignoreCase: false));

    private static TextValue<EventList<T>> ForList<T>()
        where T : class
    {
        return new(FromText, FromJson);

        static EventList<T> FromText(string text)
        {
            using var list = JsonDocument.Parse(text);
            return FromJson(list.RootElement);
        }

        static EventList<T> FromJson(JsonElement list) => new([.. list.EnumerateArray().Select(RecordTexts<T>.Read)]);
    }

    private static object Make(string method, Type argument) => typeof(TextValues)
        .GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!
        .MakeGenericMethod(argument)
        .Invoke(null, null)!;
}
