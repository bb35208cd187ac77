using System.Globalization;
using System.Text.Json;
using MarketStream.Engine.Texts;
using MarketStream.Events;

namespace MarketStream.Engine.Rest;

/// <summary>
/// A value of an answer, with its path. Numbers may be quoted, as some venues do; everything else must have the type that is asked for, or
/// a <see cref="RestException"/> names the field and what it contains.
/// </summary>
internal readonly struct RestValue(JsonElement element, RestPlace place, string path)
{
    /// <summary>The first of several fields of an object that exists and is not null; null when none does.</summary>
    public RestValue? Find(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            var at = path.Length == 0 ? name : $"{path}.{name}";
            place.Field = at;
            if (element.ValueKind != JsonValueKind.Object) throw Mistyped("an object");
            if (element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null) return new RestValue(value, place, at);
        }

        return null;
    }

    /// <summary>As <see cref="Find"/>, but throws when none exists; the error names the first field.</summary>
    public RestValue Get(params ReadOnlySpan<string> names) =>
        Find(names) ?? throw place.Error(path.Length == 0 ? names[0] : $"{path}.{names[0]}", "it is missing");

    /// <summary>The items of a list.</summary>
    public List<RestValue> Items()
    {
        place.Field = path;
        if (element.ValueKind != JsonValueKind.Array) throw Mistyped("a list");
        var items = new List<RestValue>(element.GetArrayLength());
        foreach (var item in element.EnumerateArray())
            items.Add(new RestValue(item, place, string.Create(CultureInfo.InvariantCulture, $"{path}[{items.Count}]")));
        return items;
    }

    /// <summary>A text; a number counts as one.</summary>
    public string Text()
    {
        place.Field = path;
        return element.ValueKind switch
        {
            JsonValueKind.String => element.GetString()!,
            JsonValueKind.Number => element.GetRawText(),
            _ => throw Mistyped("a text"),
        };
    }

    /// <summary>A number, quoted or not.</summary>
    public decimal Number()
    {
        place.Field = path;
        if (element.ValueKind is not (JsonValueKind.Number or JsonValueKind.String)) throw Mistyped("a number");
        return decimal.TryParse(Text(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw place.Error(path, $"'{PlainText.Of(Text(), 40)}' is no number that can be held");
    }

    /// <summary>A whole number of 64 bits, quoted or not.</summary>
    public long Long() => Number() is >= long.MinValue and <= long.MaxValue and var number && decimal.IsInteger(number)
        ? (long)number
        : throw place.Error(path, $"'{PlainText.Of(Text(), 40)}' is no whole number of 64 bits");

    public bool Flag() => element.ValueKind is JsonValueKind.True or JsonValueKind.False ? element.GetBoolean() : throw Mistyped("true or false");

    /// <summary>A time in microseconds since 1970, from a field in milliseconds or microseconds; null for 0 and less.</summary>
    public long? Microseconds() => Long() switch
    {
        <= 0 => null,
        var number when UnixTime.IsOnWire(number) => UnixTime.FromWire(number),
        var number => throw place.Error(path, $"{number} is no time before the year 10000"),
    };

    /// <summary>Null for an empty text, which some venues write for an unknown value.</summary>
    public RestValue? NullIfEmpty() => element.ValueKind == JsonValueKind.String && element.ValueEquals("") ? null : this;

    public bool IsObject => element.ValueKind == JsonValueKind.Object;

    /// <summary>The fields of an object, for a reader that skips what it cannot read.</summary>
    public RestFields Fields => new(element);

    public RestException Error(string problem) => place.Error(path, problem);

    private RestException Mistyped(string wanted) => place.Error(path, $"{Kind()} stands where {wanted} belongs");

    private string Kind() => element.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        _ => "null",
    };
}
