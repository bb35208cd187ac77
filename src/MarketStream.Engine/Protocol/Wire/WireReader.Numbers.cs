using System.Globalization;
using System.Runtime.CompilerServices;
using MarketStream.Events;

namespace MarketStream.Engine.Protocol.Wire;

internal ref partial struct WireReader
{
    // Any nineteen digits fit into an unsigned 64-bit integer.
    private const int MaxQuickDigits = 19;

    private const NumberStyles Notation =
        NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>
    /// Reads a decimal with the scale it was written with, quoted or not. A number that a decimal cannot hold exactly is a wrong type.
    /// </summary>
    public decimal Decimal()
    {
        if (TryReadQuickly(out var digits, out var scale, out var negative))
            return new decimal((int)digits, (int)(digits >> 32), 0, negative, (byte)scale);

        if (SlowDecimal() is { } value) return value;
        Mistyped = true;
        return 0;
    }

    /// <summary>Reads a decimal; null for <c>null</c> and the empty string.</summary>
    public decimal? NullableDecimal() => TryReadQuickly(out var digits, out var scale, out var negative)
        ? new decimal((int)digits, (int)(digits >> 32), 0, negative, (byte)scale)
        : SlowDecimal();

    /// <summary>Reads a decimal; null for 0 too, where venues write it for "none".</summary>
    public decimal? NonZeroDecimal() => NullableDecimal() is { } value and not 0 ? value : null;

    /// <summary>Reads a decimal; null for a negative number too, where venues write one for "none".</summary>
    public decimal? NonNegativeDecimal() => NullableDecimal() is { } value and >= 0 ? value : null;

    /// <summary>Reads a whole number, quoted or not; anything else is a wrong type.</summary>
    public long Long()
    {
        if (NullableLong() is { } value) return value;
        Mistyped = true;
        return 0;
    }

    /// <summary>Reads a whole number; null for <c>null</c> and the empty string.</summary>
    public long? NullableLong()
    {
        var start = _position;
        if (TryReadQuickly(out var digits, out var scale, out var negative))
        {
            if (scale == 0 && digits <= long.MaxValue) return negative ? -(long)digits : (long)digits;
            _position = start;
        }

        if (SlowDecimal() is not { } value) return null;
        if (value is >= long.MinValue and <= long.MaxValue && decimal.Truncate(value) == value) return (long)value;
        Mistyped = true;
        return null;
    }

    /// <summary>Reads an id; null for a negative number too, which venues write for "none".</summary>
    public long? IdOrNull() => NullableLong() is { } value and >= 0 ? value : null;

    /// <summary>
    /// Reads a time as microseconds; null for 0 too, which venues write for "none". A time before 1970 or after the year 9999 is a wrong
    /// type.
    /// </summary>
    public long? Time() => ToTime(NullableLong());

    /// <summary>Converts a number that was read before its meaning was known.</summary>
    public long? ToTime(long? number)
    {
        if (number is not { } value || value == 0) return null;
        if (UnixTime.IsOnWire(value)) return UnixTime.FromWire(value);
        Mistyped = true;
        return null;
    }

    /// <summary>Reads true or false, as words or as 1 and 0, quoted or not.</summary>
    public bool Bool()
    {
        switch (Next)
        {
            case (byte)'t':
                ScanLiteral("true"u8);
                return true;
            case (byte)'f':
                ScanLiteral("false"u8);
                return false;
            default:
                var text = Text();
                if (text.SequenceEqual("true"u8) || text.SequenceEqual("1"u8)) return true;
                if (!text.SequenceEqual("false"u8) && !text.SequenceEqual("0"u8)) Mistyped = true;
                return false;
        }
    }

    /// <summary>Reads up to nineteen digits and a point; false, with nothing read, for anything else.</summary>
    [MethodImpl(HotPath.FromTheStart)]
    private bool TryReadQuickly(out ulong digits, out int scale, out bool negative)
    {
        var json = _json;
        var i = _position;
        digits = 0;
        scale = 0;
        negative = false;
        var quoted = (uint)i < (uint)json.Length && json[i] == '"';
        if (quoted) i++;
        if ((uint)i < (uint)json.Length && json[i] == '-')
        {
            negative = true;
            i++;
        }

        var start = i;
        var point = -1;
        for (; (uint)i < (uint)json.Length; i++)
        {
            var digit = (uint)json[i] - '0';
            if (digit <= 9) digits = digits * 10 + digit;
            else if (json[i] == '.' && point < 0) point = i;
            else break;
        }

        var count = i - start;
        if (point >= 0)
        {
            count--;
            scale = i - point - 1;
            if (scale == 0 || point == start) return false;
        }

        if (count is 0 or > MaxQuickDigits || (uint)i >= (uint)json.Length) return false;
        if (quoted)
        {
            if (json[i] != '"') return false;
            i++;
        }
        else if (json[i] is not ((byte)',' or (byte)'}' or (byte)']') || (json[start] == '0' && count - scale > 1))
        {
            return false;
        }

        _position = i;
        return true;
    }

    private decimal? SlowDecimal()
    {
        var text = Text();
        if (text.IsEmpty) return null;
        if (TryParse(text, out var value)) return value;
        Mistyped = true;
        return null;
    }

    /// <summary>
    /// Parses a number exactly, or not at all: the framework would round what does not fit, even to 0, and stop at a NUL.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out decimal value)
    {
        if (!decimal.TryParse(text, Notation, CultureInfo.InvariantCulture, out value) || text[^1] == 0) return false;
        var exponent = 0;
        var end = text.IndexOfAny((byte)'e', (byte)'E');
        if (end < 0) end = text.Length;
        else if (!int.TryParse(text[(end + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent)) return false;
        var point = text[..end].IndexOf((byte)'.');
        var places = (point < 0 ? 0L : end - point - 1) - exponent;
        return value.Scale == Math.Max(places, 0);
    }
}
