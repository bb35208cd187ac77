using System.Globalization;
using System.Text;
using MarketStream.Engine.Secrets;

namespace MarketStream.Engine;

/// <summary>
/// Text that others wrote (users, venues, certificates), on its way into a message: short, unable to move the cursor, and without
/// the secrets that it may repeat.
/// </summary>
internal static class PlainText
{
    /// <summary>A letter of a secret may take so many of the text.</summary>
    private const int LongestEscape = 3;

    /// <summary>The text with secrets masked and what cannot be seen replaced by <c>?</c>, cut where it becomes too long.</summary>
    public static string Of(string text, int maxLength = 128)
    {
        // Masked before it is cut, with enough behind the cut to recognise a secret that begins before it.
        var most = maxLength + (SecretMask.Run * LongestEscape);
        text = SecretMask.Hide(text.Length <= most ? text : text[..most]);
        var shown = text.Length <= maxLength ? text : text[..maxLength] + "...";
        return string.Concat(shown.EnumerateRunes().Select(rune => IsVisible(rune) ? rune.ToString() : "?"));
    }

    /// <summary>False for control characters, line ends, and what changes the direction or the joining of others.</summary>
    public static bool IsVisible(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate);
}
