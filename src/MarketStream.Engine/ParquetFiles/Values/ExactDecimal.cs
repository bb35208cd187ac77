using System.Buffers.Binary;
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

    /// <summary>A column of 38 digits takes so many bytes per value.</summary>
    private const int Length = 16;

    private const int SignBit = int.MinValue;
    private const int ScaleShift = 16;
    private const int MostDigits = 28;

    private static readonly UInt128[] Powers = PowersOf(10);
    private static readonly UInt128[] Inverses = [.. PowersOf(5).Select(InverseOf)];
    private static readonly UInt128[] Quotients = [.. PowersOf(5).Select(power => UInt128.MaxValue / power)];

    /// <summary>Whether a value has at most 18 decimal places, trailing zeros aside, and 20 places before the point.</summary>
    public static bool Fits(decimal value) => TryScale(value, out _);

    /// <summary>
    /// The value's 16 bytes in the file, for the library, which moves ids of 16 bytes as they are and would make a number of unlimited size of each
    /// decimal. The value fits.
    /// </summary>
    public static Guid ToBytes(decimal value)
    {
        TryScale(value, out var unscaled);
        Span<byte> bytes = stackalloc byte[Length];
        BinaryPrimitives.WriteInt128BigEndian(bytes, decimal.IsNegative(value) ? -(Int128)unscaled : (Int128)unscaled);
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>The scale with the sign of a zero, as one small number: what Parquet does not keep.</summary>
    public static int CodeOf(decimal value) => value.Scale + (decimal.IsNegative(value) && value == 0 ? RowScales.NegativeZero : 0);

    /// <summary>The value as it was.</summary>
    /// <param name="bytes">Its bytes in the file.</param>
    /// <param name="code">What <see cref="CodeOf"/> said of it; below 0 when the file does not say, and then trailing zeros are left out.</param>
    /// <exception cref="OverflowException">The value has more digits than a decimal.</exception>
    public static decimal Of(Guid bytes, int code)
    {
        Span<byte> read = stackalloc byte[Length];
        bytes.TryWriteBytes(read, bigEndian: true, out _);
        var unscaled = BinaryPrimitives.ReadInt128BigEndian(read);
        return Of(Int128.IsNegative(unscaled), (UInt128)(Int128.IsNegative(unscaled) ? -unscaled : unscaled), Scale, code);
    }

    /// <summary>The same for decimals that another program wrote in its own way.</summary>
    public static decimal Of(in BigDecimal value, int code) =>
        Of(value.UnscaledValue.Sign < 0, (UInt128)BigInteger.Abs(value.UnscaledValue), value.Scale, code);

    private static decimal Of(bool isNegative, UInt128 mantissa, int scale, int code)
    {
        var wanted = code < 0 ? 0 : code % RowScales.NegativeZero;
        if (scale - wanted is var all and > 0 and <= Precision && TryDivide(mantissa, all, out var whole)) (mantissa, scale) = (whole, wanted);
        for (; scale > wanted && TryDivide(mantissa, 1, out whole); scale--) mantissa = whole;

        if (scale < wanted && wanted <= MostDigits)
        {
            mantissa = checked(mantissa * Powers[wanted - scale]);
            scale = wanted;
        }

        if (scale is < 0 or > MostDigits || mantissa >> 96 != UInt128.Zero) throw new OverflowException("The number has more digits than a decimal.");
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

    /// <summary>
    /// Divides by a power of ten where nothing remains. A division of 128 bits would take longer than all else that is done to a decimal. Where a number
    /// is divisible by an odd one, the quotient is the product with the odd one's inverse modulo 2^128; where it is not, the product is beyond every
    /// quotient that can be. The power of two in ten is a shift.
    /// </summary>
    private static bool TryDivide(UInt128 value, int power, out UInt128 quotient)
    {
        quotient = (value >> power) * Inverses[power];
        return (value & ((UInt128.One << power) - UInt128.One)) == UInt128.Zero && quotient <= Quotients[power];
    }

    private static UInt128[] PowersOf(uint number)
    {
        var powers = new UInt128[Precision + 1];
        powers[0] = UInt128.One;
        for (var i = 1; i < powers.Length; i++) powers[i] = powers[i - 1] * number;
        return powers;
    }

    // Each round of Newton's method doubles the bits that are right, of which any odd number has three for itself.
    private static UInt128 InverseOf(UInt128 odd)
    {
        var inverse = odd;
        for (var bits = 3; bits < 128; bits *= 2) inverse *= 2 - (odd * inverse);
        return inverse;
    }
}
