using System.Globalization;
using System.Text;

namespace MarketStream.Engine.Texts;

/// <summary>
/// A text in the form in which it is compared: in lower case, percent-encoding decoded, with the position of each letter. It keeps no copy
/// of the text.
/// </summary>
internal readonly struct Letters
{
    private const int EscapeLength = 3;

    private readonly char[] _letters;

    /// <summary>Where each letter begins in the text, followed by the length of the text.</summary>
    private readonly int[] _starts;

    public Letters(ReadOnlySpan<char> text)
    {
        _letters = new char[text.Length];
        _starts = new int[text.Length + 1];
        Count = 0;
        for (var i = 0; i < text.Length; Count++)
        {
            _starts[Count] = i;
            var isEscaped = TryReadEscape(text[i..], out var letter);
            _letters[Count] = char.ToLowerInvariant(isEscaped ? letter : text[i]);
            i += isEscaped ? EscapeLength : 1;
        }

        _starts[Count] = text.Length;
    }

    public int Count { get; }

    /// <summary>A hash that differs from process to process.</summary>
    public int HashAt(int at, int length) => string.GetHashCode(_letters.AsSpan(at, length), StringComparison.Ordinal);

    /// <summary>True when neither a letter nor a digit precedes or follows the range.</summary>
    public bool IsWord(int at, int length) =>
        (at == 0 || !char.IsLetterOrDigit(_letters[at - 1])) && (at + length == Count || !char.IsLetterOrDigit(_letters[at + length]));

    /// <summary>The text with each run of hidden letters replaced.</summary>
    public string Replace(string text, bool[] isHidden, string with)
    {
        var shown = new StringBuilder();
        for (var at = 0; at < Count; at++)
        {
            if (!isHidden[at]) shown.Append(text, _starts[at], _starts[at + 1] - _starts[at]);
            else if (at == 0 || !isHidden[at - 1]) shown.Append(with);
        }

        return shown.ToString();
    }

    /// <summary>Clears the letters from memory.</summary>
    public void Clear() => Array.Clear(_letters);

    private static bool TryReadEscape(ReadOnlySpan<char> text, out char letter)
    {
        letter = default;
        if (text[0] != '%' || text.Length < EscapeLength) return false;
        if (!byte.TryParse(text[1..EscapeLength], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)) return false;
        letter = (char)code;
        return char.IsAscii(letter);
    }
}
