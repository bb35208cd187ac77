using System.Text.Json;
using MarketStream.Fuzzing.Wire;

namespace MarketStream.Fuzzing.Oracle;

/// <summary>A property whose value differs from the wire as it is written, and what the wire has in its places.</summary>
internal sealed class WireField(object holder, object? value, JsonElement payload)
{
    private List<JsonElement>? _found;

    public object Holder => holder;

    public object? Value => value;

    public JsonElement Payload => payload;

    /// <summary>The elements in the property's places; empty when there are none.</summary>
    public IReadOnlyList<JsonElement> Found => (IReadOnlyList<JsonElement>?)_found ?? [];

    /// <summary>The signs of the numbers found.</summary>
    public IEnumerable<int> Signs =>
        from found in Found
        let text = WireValue.Text(found)
        where text is not null
        select WireNumber.TryParse(text, out var number) ? number.Sign : 1;

    public void Add(JsonElement found) => (_found ??= []).Add(found);

    /// <summary>The text of a field of the payload; empty when it is not there or holds none.</summary>
    public string Text(string key) => StrictJson.TryFind(payload, key, out var field) ? WireValue.Text(field) ?? "" : "";

    public bool Has(string key) => StrictJson.TryFind(payload, key, out _);

    public bool IsSame(string key, object? other) => StrictJson.TryFind(payload, key, out var field) && WireValue.IsSame(field, other);
}
