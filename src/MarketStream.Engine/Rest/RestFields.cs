using System.Globalization;
using System.Text.Json;
using MarketStream.Events;

namespace MarketStream.Engine.Rest;

/// <summary>
/// Reads the fields of one object in a list of instruments. Numbers may be strings, and ids may be numbers. A field that is missing or
/// cannot be read is null; other fields are ignored.
/// </summary>
internal readonly struct RestFields(JsonElement fields)
{
    /// <summary>Venues use later times to say "never".</summary>
    private const long LatestUnixMs = 4_102_444_800_000;

    public string? Text(string name)
    {
        if (Find(name) is not { } value) return null;
        try
        {
            return value.ValueKind switch
            {
                JsonValueKind.String => value.GetString() is { Length: > 0 } text ? text : null,
                JsonValueKind.Number => value.GetRawText(),
                _ => null,
            };
        }
        catch (InvalidOperationException)
        {
            // The text is not UTF-8, or has half a surrogate pair.
            return null;
        }
    }

    /// <summary>The text of the first of several fields that has one; empty when none has.</summary>
    public string TextOf(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (Text(name) is { } text) return text;
        }

        return "";
    }

    public decimal? Number(string name) =>
        decimal.TryParse(Text(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A number above 0; venues write 0 for "none".</summary>
    public decimal? Positive(string name) => Number(name) is > 0 and var number ? number : null;

    /// <summary>A number of decimal places within the range of a decimal.</summary>
    public int? Digits(string name) => Number(name) is >= 0 and <= 28 and var digits ? (int)digits : null;

    /// <summary>A time in milliseconds; null when it is missing or means "never".</summary>
    public DateTimeOffset? Time(string name) =>
        Number(name) is > 0 and < LatestUnixMs and var milliseconds ? DateTimeOffset.FromUnixTimeMilliseconds((long)milliseconds) : null;

    /// <summary>Call or put; null for anything else.</summary>
    public OptionSide? Side(string name) => Enum.TryParse(Text(name), ignoreCase: true, out OptionSide side) && Enum.IsDefined(side) ? side : null;

    /// <summary>The objects of a nested list; empty when there is no list.</summary>
    public IEnumerable<RestFields> Items(string name) => Find(name) is { ValueKind: JsonValueKind.Array } list
        ? list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object).Select(item => new RestFields(item))
        : [];

    private JsonElement? Find(string name) => fields.TryGetProperty(name, out var value) ? value : null;
}
