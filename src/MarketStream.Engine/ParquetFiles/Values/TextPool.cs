namespace MarketStream.Engine.ParquetFiles.Values;

/// <summary>Gives equal texts the same object, since a file has few symbols and many rows. For one thread.</summary>
internal sealed class TextPool
{
    private const int Most = 1 << 16;

    private readonly Dictionary<int, string> _texts = [];
    private string _last = "";

    public string Of(ReadOnlySpan<char> text)
    {
        if (text.SequenceEqual(_last)) return _last;
        var hash = string.GetHashCode(text);
        if (_texts.TryGetValue(hash, out var known) && text.SequenceEqual(known)) return _last = known;
        if (_texts.Count >= Most) _texts.Clear();
        return _texts[hash] = _last = text.ToString();
    }
}
