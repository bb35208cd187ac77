using System.Buffers;
using System.Globalization;
using System.Text;

namespace MarketStream.Engine.Venues;

/// <summary>
/// The characters that a symbol or a stream's name may contain: those that keep their meaning in a URI and in a JSON string. Letters of
/// any script are allowed, because venues list symbols in more than one.
/// </summary>
internal static class StreamCharacters
{
    public const int MaxSymbolLength = 64;
    public const int MaxStreamLength = 128;

    private const string SymbolMarks = "-_.";
    private const string StreamMarks = "-_.@!+:";
    private const string AsciiAlphanumerics = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private static readonly SearchValues<char> AsciiOfSymbols = SearchValues.Create(AsciiAlphanumerics + SymbolMarks);
    private static readonly SearchValues<char> AsciiOfStreams = SearchValues.Create(AsciiAlphanumerics + StreamMarks);

    /// <summary>What is wrong with a symbol, as the end of a sentence; null when nothing is.</summary>
    public static string? FindSymbolProblem(ReadOnlySpan<char> symbol) =>
        FindProblem(symbol, MaxSymbolLength, AsciiOfSymbols, SymbolMarks);

    /// <summary>What is wrong with a stream's name, as the end of a sentence; null when nothing is.</summary>
    public static string? FindStreamProblem(ReadOnlySpan<char> name) =>
        name is "." or ".." ? "in a URI it would be a step up the path" : FindProblem(name, MaxStreamLength, AsciiOfStreams, StreamMarks);

    private static string? FindProblem(ReadOnlySpan<char> text, int maxLength, SearchValues<char> ascii, string marks)
    {
        if (text.IsEmpty) return "it is empty";
        if (text.Length > maxLength)
        {
            return string.Create(CultureInfo.InvariantCulture, $"it has {text.Length} characters, and {maxLength} are allowed");
        }

        var position = text.IndexOfAnyExcept(ascii);
        if (position < 0) return null;

        // A lone surrogate is enumerated as U+FFFD, which is no letter, so it is refused like any other invalid character.
        foreach (var rune in text[position..].EnumerateRunes())
        {
            if (!Rune.IsLetterOrDigit(rune) && !(rune.IsAscii && marks.Contains((char)rune.Value)))
            {
                var allowed = $"only letters, digits and any of {string.Join(' ', marks.Select(mark => $"'{mark}'"))}";
                return string.Create(
                    CultureInfo.InvariantCulture, $"{Describe(rune)} at position {position + 1} is not allowed, {allowed}");
            }

            position += rune.Utf16SequenceLength;
        }

        return null;
    }

    private static string Describe(Rune rune)
    {
        var code = string.Create(CultureInfo.InvariantCulture, $"U+{rune.Value:X4}");

        // The character itself is only shown where it can neither move the cursor nor hide in the text.
        var visible = !Rune.IsControl(rune) && !Rune.IsWhiteSpace(rune) && Rune.GetUnicodeCategory(rune) != UnicodeCategory.Format;
        return visible ? $"'{rune}' ({code})" : rune.Value == ' ' ? $"the space ({code})" : $"the character {code}";
    }
}
