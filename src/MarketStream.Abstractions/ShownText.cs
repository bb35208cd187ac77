using System.Globalization;
using System.Text;

namespace MarketStream;

/// <summary>
/// The last filter of every message before it is shown. Texts from venues, proxies, files and the system are cleaned where they come in; in
/// case one was forgotten, this filter removes what could move the cursor or change the direction of writing.
/// </summary>
internal static class ShownText
{
    /// <summary>The text with <c>?</c> in place of each invisible character. Line ends stay, because some messages are lists.</summary>
    public static string Of(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (!IsAllowed(rune)) return string.Concat(text.EnumerateRunes().Select(one => IsAllowed(one) ? one.ToString() : "?"));
        }

        return text;
    }

    /// <summary>False for control characters, line ends, and characters that change how others are ordered or joined.</summary>
    public static bool IsVisible(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate);

    private static bool IsAllowed(Rune rune) => rune.Value is '\n' or '\r' || IsVisible(rune);
}
