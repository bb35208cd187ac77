using System.Globalization;
using System.Text;

namespace MarketStream;

/// <summary>
/// The last filter of every message before it is shown. Texts of venues, proxies, files and the system are made harmless where they
/// come in; here nothing passes that could move the cursor or turn the direction of writing, in case one was forgotten.
/// </summary>
internal static class ShownText
{
    /// <summary>The text with <c>?</c> for what cannot be seen. Line ends stay: messages of ours list things.</summary>
    public static string Of(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (!IsAllowed(rune)) return string.Concat(text.EnumerateRunes().Select(one => IsAllowed(one) ? one.ToString() : "?"));
        }

        return text;
    }

    /// <summary>False for control characters, line ends, and what changes the direction or the joining of others.</summary>
    public static bool IsVisible(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate);

    private static bool IsAllowed(Rune rune) => rune.Value is '\n' or '\r' || IsVisible(rune);
}
