using System.Globalization;
using System.Text.Json;
using MarketStream.Events;

namespace MarketStream.Engine.Rest;

/// <summary>
/// Reads the fields of one object of an instrument list. Numbers may come as strings and ids as numbers; what is missing or
/// cannot be read is null, and what is not asked for is passed over.
/// </summary>
internal readonly struct RestFields(JsonElement fields)
{
    /// <summary>Times beyond are a venue's way to say never.</summary>
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
            // Bytes that are not UTF-8, or half a surrogate pair.
            return null;
        }
    }

    /// <summary>The first of several names that has a text; empty when none has.</summary>
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

    /// <summary>A number above 0; venues say 0 for none.</summary>
    public decimal? Positive(string name) => Number(name) is > 0 and var number ? number : null;

    /// <summary>A count of digits that can be one.</summary>
    public int? Digits(string name) => Number(name) is >= 0 and <= 28 and var digits ? (int)digits : null;

    /// <summary>A time in milliseconds; null when there is none, or it is never.</summary>
    public DateTimeOffset? Time(string name) =>
        Number(name) is > 0 and < LatestUnixMs and var milliseconds ? DateTimeOffset.FromUnixTimeMilliseconds((long)milliseconds) : null;

    /// <summary>Whether it names a call or a put; null when neither.</summary>
    public OptionSide? Side(string name) => Enum.TryParse(Text(name), ignoreCase: true, out OptionSide side) && Enum.IsDefined(side) ? side : null;

    /// <summary>The objects of a list within; none when there is no list.</summary>
    public IEnumerable<RestFields> Items(string name) => Find(name) is { ValueKind: JsonValueKind.Array } list
        ? list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object).Select(item => new RestFields(item))
        : [];

    private JsonElement? Find(string name) => fields.TryGetProperty(name, out var value) ? value : null;
}
