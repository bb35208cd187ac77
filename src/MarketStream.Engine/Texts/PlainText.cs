using System.Text;

namespace MarketStream.Engine.Texts;

/// <summary>
/// Makes text from others (users, venues, certificates) safe for a message: short, unable to move the cursor, and without the secrets that
/// it may repeat.
/// </summary>
internal static class PlainText
{
    private const int LongestReason = 500;

    /// <summary>One letter of a secret may take so many characters of the text.</summary>
    private const int LongestEscape = 3;

    /// <summary>The text with secrets masked and invisible characters replaced by <c>?</c>, shortened when it is too long.</summary>
    public static string Of(string text, int maxLength = 128)
    {
        // It is masked before it is shortened, with enough text behind the cut to recognise a secret that begins before it.
        var most = maxLength + (SecretMask.Run * LongestEscape);
        text = SecretMask.Hide(text.Length <= most ? text : text[..most]);
        var shown = text.Length <= maxLength ? text : text[..maxLength] + "...";
        return string.Concat(shown.EnumerateRunes().Select(rune => IsVisible(rune) ? rune.ToString() : "?"));
    }

    /// <summary>The message of a system's or library's exception, which may quote what the other side sent.</summary>
    public static string Of(Exception error) => Of(error.Message, LongestReason);

    /// <summary>True when neither the exception nor one of its inner exceptions contains invisible characters.</summary>
    public static bool IsHarmless(Exception? error)
    {
        for (; error is not null; error = error.InnerException)
        {
            if (!error.Message.EnumerateRunes().All(rune => rune.Value is '\n' or '\r' || IsVisible(rune))) return false;
        }

        return true;
    }

    /// <summary>False for control characters, line ends, and characters that change the direction or joining of others.</summary>
    public static bool IsVisible(Rune rune) => ShownText.IsVisible(rune);
}
