using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace MarketStream.Fuzzing.Wire;

/// <summary>A number with all its digits, read independently of the engine's readers.</summary>
/// <param name="Digits">All its digits, as one whole number with the sign.</param>
/// <param name="Scale">How many of them stand behind the point, after the exponent has moved it; negative for zeros to be added.</param>
internal readonly partial record struct WireNumber(BigInteger Digits, long Scale)
{
    private const int MostScale = 28;

    private static readonly BigInteger MostDigits = (BigInteger.One << 96) - 1;

    /// <summary>False for a text that is not a number, or has an exponent out of range.</summary>
    public static bool TryParse(string text, out WireNumber number)
    {
        number = default;
        var match = Shape().Match(text);
        if (!match.Success || match.Groups["whole"].Length + match.Groups["part"].Length == 0) return false;
        var digits = BigInteger.Parse("0" + match.Groups["whole"].Value + match.Groups["part"].Value, CultureInfo.InvariantCulture);
        var exponent = 0;
        if (match.Groups["exponent"].Success
            && !int.TryParse(match.Groups["exponent"].Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent)) return false;
        number = new WireNumber(match.Groups["sign"].Value == "-" ? -digits : digits, match.Groups["part"].Length - (long)exponent);
        return true;
    }

    /// <summary>True for a decimal of the same value and the same places behind the point.</summary>
    public bool IsSame(decimal value)
    {
        if (Math.Max(0, Scale) > MostScale || !TryScale(out var digits)) return false;
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var held = new BigInteger((uint)bits[0]) | ((BigInteger)(uint)bits[1] << 32) | ((BigInteger)(uint)bits[2] << 64);
        return value.Scale == Math.Max(0, Scale) && held == BigInteger.Abs(digits) && (held.IsZero || value < 0 == digits.Sign < 0);
    }

    /// <summary>True for a whole number that a long can hold.</summary>
    public bool TryLong(out long value)
    {
        value = 0;
        if (Math.Max(0, Scale) > MostScale || !TryScale(out var digits)) return false;
        var whole = BigInteger.DivRem(digits, BigInteger.Pow(10, (int)Math.Max(0, Scale)), out var rest);
        if (!rest.IsZero || whole < long.MinValue || whole > long.MaxValue) return false;
        value = (long)whole;
        return true;
    }

    public int Sign => Digits.Sign;

    // The digits with the zeros that a positive exponent adds; false when no decimal could hold them.
    private bool TryScale(out BigInteger digits)
    {
        digits = Digits;
        if (Digits.IsZero) return true;
        if (Scale < -MostScale) return false;
        if (Scale < 0) digits = Digits * BigInteger.Pow(10, (int)-Scale);
        return BigInteger.Abs(digits) <= MostDigits;
    }

    [GeneratedRegex(@"\A(?<sign>[+-]?)(?<whole>[0-9]*)(?:\.(?<part>[0-9]*))?(?:[eE](?<exponent>[+-]?[0-9]+))?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
