using System.Text;

namespace MarketStream.Engine;

/// <summary>Text that others wrote (users, venues, certificates), on its way into a message: short, and unable to move the cursor.</summary>
internal static class PlainText
{
    private const int LongestReason = 500;

    /// <summary>The text with what cannot be seen replaced by <c>?</c>, cut where it becomes too long.</summary>
    public static string Of(string text, int maxLength = 128)
    {
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
