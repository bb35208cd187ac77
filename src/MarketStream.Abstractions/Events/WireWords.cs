using System.Text.RegularExpressions;

namespace MarketStream.Events;

/// <summary>Finds an enum's value by the word that venues use for it: PartiallyFilled for <c>PARTIALLY_FILLED</c>.</summary>
internal static partial class WireWords<T>
    where T : struct, Enum
{
    private static readonly Dictionary<string, T> Words =
        Enum.GetValues<T>().ToDictionary(value => WireWord.Of(value.ToString()), StringComparer.OrdinalIgnoreCase);

    /// <summary>The value; null for an unknown word.</summary>
    public static T? Find(string? word) => word is not null && Words.TryGetValue(word, out var value) ? value : null;
}

/// <summary>Spells the names of enum values as venues do.</summary>
internal static partial class WireWord
{
    public static string Of(string name) => InnerCapital().Replace(name, "_$0").ToUpperInvariant();

    [GeneratedRegex("(?<=[a-z])[A-Z]")]
    private static partial Regex InnerCapital();
}
