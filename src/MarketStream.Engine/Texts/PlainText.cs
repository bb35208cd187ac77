using System.Text;

namespace MarketStream.Engine.Texts;

/// <summary>
/// Text that others wrote (users, venues, certificates), on its way into a message: short, unable to move the cursor, and without
/// the secrets that it may repeat.
/// </summary>
internal static class PlainText
{
    private const int LongestReason = 500;

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

    /// <summary>The words of an exception of the system or a library, which may quote what the other side sent.</summary>
    public static string Of(Exception error) => Of(error.Message, LongestReason);

    /// <summary>True when neither the exception nor one behind it holds anything that cannot be seen.</summary>
    public static bool IsHarmless(Exception? error)
    {
        for (; error is not null; error = error.InnerException)
        {
            if (!error.Message.EnumerateRunes().All(rune => rune.Value is '\n' or '\r' || IsVisible(rune))) return false;
        }

        return true;
    }

    /// <summary>False for control characters, line ends, and what changes the direction or the joining of others.</summary>
    public static bool IsVisible(Rune rune) => ShownText.IsVisible(rune);
}
