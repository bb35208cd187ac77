using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Unicode;

namespace MarketStream.Engine.Protocol.Wire;

internal ref partial struct WireReader
{
    /// <summary>Replaces escapes. Half a surrogate pair becomes U+FFFD, and then <paramref name="isWhole"/> is false.</summary>
    private static ReadOnlySpan<byte> Unescape(ReadOnlySpan<byte> text, out bool isWhole)
    {
        isWhole = true;
        // No escape is shorter than the UTF-8 that it stands for.
        var plain = new byte[text.Length];
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\')
            {
                plain[length++] = text[i];
                continue;
            }

            switch (text[++i])
            {
                case (byte)'b': plain[length++] = (byte)'\b'; break;
                case (byte)'f': plain[length++] = (byte)'\f'; break;
                case (byte)'n': plain[length++] = (byte)'\n'; break;
                case (byte)'r': plain[length++] = (byte)'\r'; break;
                case (byte)'t': plain[length++] = (byte)'\t'; break;
                case (byte)'u': length += UnescapeRune(text, ref i, ref isWhole).EncodeToUtf8(plain.AsSpan(length)); break;
                default: plain[length++] = text[i]; break;
            }
        }

        return plain.AsSpan(0, length);
    }

    /// <summary>Reads <c>uXXXX</c>, or a surrogate pair of them, starting at the <c>u</c>; half a pair becomes U+FFFD.</summary>
    private static Rune UnescapeRune(ReadOnlySpan<byte> text, ref int i, ref bool isWhole)
    {
        var unit = HexUnit(text, i + 1);
        i += 4;
        if (Rune.TryCreate(unit, out var rune)) return rune;
        if (text.Length - i >= 7 && text[i + 1] == '\\' && text[i + 2] == 'u' && Rune.TryCreate(unit, HexUnit(text, i + 3), out rune))
        {
            i += 6;
            return rune;
        }

        isWhole = false;
        return Rune.ReplacementChar;
    }

    private static char HexUnit(ReadOnlySpan<byte> text, int start)
    {
        var unit = 0;
        for (var i = start; i < start + 4; i++) unit = unit << 4 | HexDigit(text[i]);
        return (char)unit;
    }

    private static int HexDigit(byte digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;

    /// <summary>Returns the content of the string at the position in UTF-8. Escapes are checked but not replaced.</summary>
    [MethodImpl(HotPath.FromTheStart)]
    private ReadOnlySpan<byte> ScanString(out bool escaped)
    {
        var json = _json;
        var start = _position + 1;
        var foreign = false;
        escaped = false;
        for (var i = start; (uint)i < (uint)json.Length; i++)
        {
            var letter = json[i];
            if (letter == '"')
            {
                if (foreign && !Utf8.IsValid(json[start..i])) break;
                _position = i + 1;
                return json[start..i];
            }

            if ((uint)(letter - ' ') >= 0x60)
            {
                if (letter < ' ') break;
                foreign = true;
                continue;
            }

            if (letter != '\\') continue;
            escaped = true;
            var length = EscapeLength(i);
            if (length == 0) break;
            i += length - 1;
        }

        Fail();
        return default;
    }

    /// <summary>The length of the escape at the index in bytes; 0 when it is not valid.</summary>
    private readonly int EscapeLength(int start)
    {
        var rest = _json[start..];
        if (rest.Length < 2) return 0;
        if (rest[1] != 'u') return rest[1] is (byte)'"' or (byte)'\\' or (byte)'/' or (byte)'b' or (byte)'f' or (byte)'n'
            or (byte)'r' or (byte)'t' ? 2 : 0;

        if (rest.Length < 6) return 0;
        for (var i = 2; i < 6; i++)
        {
            if (!char.IsAsciiHexDigit((char)rest[i])) return 0;
        }

        return 6;
    }

    private void ScanLiteral(ReadOnlySpan<byte> literal)
    {
        if (_json[_position..].StartsWith(literal)) _position += literal.Length;
        else Fail();
    }

    /// <summary>Returns the number at the position, by JSON's grammar.</summary>
    private ReadOnlySpan<byte> ScanNumber()
    {
        var start = _position;
        if (Current == '-') _position++;
        if (Current == '0') _position++;
        else if (!ScanDigits()) return default;

        if (Current == '.')
        {
            _position++;
            if (!ScanDigits()) return default;
        }

        if (Current is (byte)'e' or (byte)'E')
        {
            _position++;
            if (Current is (byte)'+' or (byte)'-') _position++;
            if (!ScanDigits()) return default;
        }

        return _json[start.._position];
    }

    private readonly byte Current => (uint)_position < (uint)_json.Length ? _json[_position] : (byte)0;

    private bool ScanDigits()
    {
        var start = _position;
        while ((uint)(Current - '0') <= 9) _position++;
        return _position > start || Fail();
    }
}
