using System.Text.Json;

namespace MarketStream.Fuzzing.Wire;

/// <summary>The path of a value in a payload, parsed.</summary>
internal sealed class WirePath
{
    private readonly string[] _keys;
    private readonly bool[] _isList;

    public WirePath(string path)
    {
        Text = path;
        _keys = path.Split('.');
        _isList = Array.ConvertAll(_keys, key => key.EndsWith("[]", StringComparison.Ordinal));
        _keys = Array.ConvertAll(_keys, key => key.Replace("[]", "", StringComparison.Ordinal));
    }

    public string Text { get; }

    /// <summary>True when it leads into a list of which each element becomes an event.</summary>
    public bool IsSplit => _isList[0];

    /// <param name="holder">A payload, or an element of a list within one.</param>
    /// <param name="index">Which element is meant where the path leads into a list.</param>
    /// <param name="value">What stands there.</param>
    public bool TryFind(JsonElement holder, int index, out JsonElement value)
    {
        value = holder;
        for (var i = 0; i < _keys.Length; i++)
        {
            if (!StrictJson.TryFind(value, _keys[i], out value)) return false;
            if (!_isList[i]) continue;
            if (value.ValueKind != JsonValueKind.Array || index >= value.GetArrayLength()) return false;
            value = value[index];
        }

        return true;
    }
}
