namespace MarketStream.Fuzzing.Oracle;

/// <summary>The symbol that a stream's name gives.</summary>
internal static class StreamSymbol
{
    public static string Of(string stream)
    {
        var end = stream.StartsWith('!') ? -1 : stream.IndexOf('@', StringComparison.Ordinal);
        return end > 0 ? stream[..end].ToUpperInvariant() : "";
    }
}
