using System.Text.RegularExpressions;

namespace MarketStream.Events;

/// <summary>The venues' words for an enum's values: <c>PARTIALLY_FILLED</c> for PartiallyFilled.</summary>
internal static partial class WireWords<T>
    where T : struct, Enum
{
    private static readonly Dictionary<string, T> Words =
        Enum.GetValues<T>().ToDictionary(value => WireWord.Of(value.ToString()), StringComparer.OrdinalIgnoreCase);

    /// <summary>Null for a word that has no value here.</summary>
    public static T? Find(string? word) => word is not null && Words.TryGetValue(word, out var value) ? value : null;
}

/// <summary>Spells names as venues do.</summary>
internal static partial class WireWord
{
    public static string Of(string name) => InnerCapital().Replace(name, "_$0").ToUpperInvariant();

    [GeneratedRegex("(?<=[a-z])[A-Z]")]
    private static partial Regex InnerCapital();
}
