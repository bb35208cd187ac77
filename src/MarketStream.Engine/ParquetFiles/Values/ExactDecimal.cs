using System.Numerics;
using Parquet.Data;

namespace MarketStream.Engine.ParquetFiles.Values;

/// <summary>
/// Decimals as <c>DECIMAL(38, 18)</c>, which is what every reader of Parquet understands, and the same in all files. A value that does not fit exactly
/// is refused and never rounded. The library's own conversion rounds, so it is not used.
/// </summary>
internal static class ExactDecimal
{
    public const int Precision = 38;
    public const int Scale = 18;

    private const int SignBit = int.MinValue;
    private const int ScaleShift = 16;
    private const int MostDigits = 28;

    private static readonly UInt128[] Powers = [.. Enumerable.Range(0, Precision + 1).Select(Power)];

    /// <summary>Whether a value has at most 18 decimal places, trailing zeros aside, and 20 places before the point.</summary>
    public static bool Fits(decimal value) => TryScale(value, out _);

    /// <summary>The value for the library. The value fits.</summary>
    public static BigDecimal ToParquet(decimal value)
    {
        TryScale(value, out var unscaled);
        return new BigDecimal((BigInteger)(decimal.IsNegative(value) ? -(Int128)unscaled : (Int128)unscaled), Precision, Scale);
    }

    /// <summary>The scale with the sign of a zero, as one small number: what Parquet does not keep.</summary>
    public static int CodeOf(decimal value) => value.Scale + (decimal.IsNegative(value) && value == 0 ? RowScales.NegativeZero : 0);

    /// <summary>The value as it was.</summary>
    /// <param name="value">What the file holds.</param>
    /// <param name="code">What <see cref="CodeOf"/> said of it; below 0 when the file does not say, and then trailing zeros are left out.</param>
    /// <exception cref="OverflowException">The value has more digits than a decimal.</exception>
    public static decimal Of(in BigDecimal value, int code)
    {
        var isNegative = value.UnscaledValue.Sign < 0;
        var mantissa = (UInt128)BigInteger.Abs(value.UnscaledValue);
        var scale = value.Scale;
        var wanted = code < 0 ? 0 : code % RowScales.NegativeZero;
        while (scale > wanted && mantissa % 10 == 0)
        {
            mantissa /= 10;
            scale--;
        }

        if (scale < wanted && wanted <= MostDigits)
        {
            mantissa = checked(mantissa * Powers[wanted - scale]);
            scale = wanted;
        }

        if (scale > MostDigits || mantissa >> 96 != UInt128.Zero) throw new OverflowException("The number has more digits than a decimal.");
        return new decimal(
            (int)(uint)mantissa, (int)(uint)(mantissa >> 32), (int)(uint)(mantissa >> 64), isNegative || code >= RowScales.NegativeZero, (byte)scale);
    }

    private static bool TryScale(decimal value, out UInt128 unscaled)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var mantissa = new UInt128((uint)bits[2], ((ulong)(uint)bits[1] << 32) | (uint)bits[0]);
        var scale = (bits[3] & ~SignBit) >> ScaleShift;
        if (scale > Scale)
        {
            var (quotient, rest) = UInt128.DivRem(mantissa, Powers[scale - Scale]);
            unscaled = quotient;
            return rest == UInt128.Zero;
        }

        var factor = Powers[Scale - scale];

        // Below 64 bits nothing can exceed 38 digits, which is the case of nearly all prices; the exact limit takes a division.
        unscaled = mantissa * factor;
        return bits[2] == 0 || mantissa <= (Powers[Precision] - 1) / factor;
    }

    private static UInt128 Power(int exponent)
    {
        var power = UInt128.One;
        for (var i = 0; i < exponent; i++) power *= 10;
        return power;
    }
}
