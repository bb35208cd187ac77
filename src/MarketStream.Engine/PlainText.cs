using System.Globalization;
using System.Text;

namespace MarketStream.Engine;

/// <summary>Text that others wrote (users, venues, certificates), on its way into a message: short, and unable to move the cursor.</summary>
internal static class PlainText
{
    /// <summary>The text with what cannot be seen replaced by <c>?</c>, cut where it becomes too long.</summary>
    public static string Of(string text, int maxLength = 128)
    {
        var shown = text.Length <= maxLength ? text : text[..maxLength] + "...";
        return string.Concat(shown.EnumerateRunes().Select(rune => IsVisible(rune) ? rune.ToString() : "?"));
    }

    /// <summary>False for control characters, line ends, and what changes the direction or the joining of others.</summary>
    public static bool IsVisible(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate);
}
