using System.Buffers.Binary;

namespace MarketStream.PostgreSql.Binary;

/// <summary>
/// Writes a decimal as the server's numeric: digits to the base of 10,000, four decimal digits each, aligned at the point, and the number of decimal
/// digits behind the point, so that 1.50 stays 1.50. The sign of a zero is lost, because numeric has none.
/// </summary>
internal static class NumericBytes
{
    private const int Base = 10_000;
    private const int DigitsOfBase = 4;
    private const int HeaderLength = 8;
    private const ushort Negative = 0x4000;

    /// <summary>A decimal has 29 digits, and a group at each end may be cut by the point.</summary>
    private const int MostGroups = 16;

    private static readonly UInt128[] Powers = [.. Enumerable.Range(0, 33).Select(power => UInt128.Parse("1" + new string('0', power), System.Globalization.CultureInfo.InvariantCulture))];

    /// <summary>Appends a number with its length in front.</summary>
    public static void Field(CopyBuffer buffer, decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var scale = (bits[3] >> 16) & 0xff;
        Span<short> groups = stackalloc short[MostGroups];
        var low = ((ulong)(uint)bits[1] << 32) | (uint)bits[0];
        var (first, weight) = bits[2] == 0 && scale <= DigitsOfBase * 4
            ? Split(low, scale, groups)
            : Split(new UInt128((uint)bits[2], low), scale, groups);
        var digits = groups[first..];
        while (digits.Length > 0 && digits[^1] == 0) digits = digits[..^1];
        Write(buffer, digits, weight, digits.Length > 0 && bits[3] < 0, scale);
    }

    private static void Write(CopyBuffer buffer, ReadOnlySpan<short> digits, int weight, bool isNegative, int scale)
    {
        var length = HeaderLength + (digits.Length * sizeof(short));
        var room = buffer.Take(sizeof(int) + length);
        BinaryPrimitives.WriteInt32BigEndian(room, length);
        BinaryPrimitives.WriteInt16BigEndian(room[4..], (short)digits.Length);
        BinaryPrimitives.WriteInt16BigEndian(room[6..], (short)(digits.Length == 0 ? 0 : weight));
        BinaryPrimitives.WriteUInt16BigEndian(room[8..], isNegative ? Negative : (ushort)0);
        BinaryPrimitives.WriteInt16BigEndian(room[10..], (short)scale);
        for (var i = 0; i < digits.Length; i++) BinaryPrimitives.WriteInt16BigEndian(room[(12 + (i * sizeof(short)))..], digits[i]);
    }

    // The groups fill the span from its end; returned are the place of the first that is not zero, and its power of the base.
    private static (int First, int Weight) Split(ulong mantissa, int scale, Span<short> groups)
    {
        var power = (ulong)Powers[scale];
        var (whole, fraction) = (mantissa / power, mantissa % power);
        var behind = (scale + DigitsOfBase - 1) / DigitsOfBase;
        fraction *= (ulong)Powers[(behind * DigitsOfBase) - scale];
        var at = groups.Length;
        for (var i = 0; i < behind; i++, fraction /= Base) groups[--at] = (short)(fraction % Base);
        for (; whole > 0; whole /= Base) groups[--at] = (short)(whole % Base);
        return First(groups, at, behind);
    }

    private static (int First, int Weight) Split(UInt128 mantissa, int scale, Span<short> groups)
    {
        var (whole, fraction) = UInt128.DivRem(mantissa, Powers[scale]);
        var behind = (scale + DigitsOfBase - 1) / DigitsOfBase;
        fraction *= Powers[(behind * DigitsOfBase) - scale];
        var at = groups.Length;
        for (var i = 0; i < behind; i++, fraction /= Base) groups[--at] = (short)(ushort)(fraction % Base);
        for (; whole > 0; whole /= Base) groups[--at] = (short)(ushort)(whole % Base);
        return First(groups, at, behind);
    }

    private static (int First, int Weight) First(ReadOnlySpan<short> groups, int at, int behind)
    {
        while (at < groups.Length && groups[at] == 0) at++;
        return (at, groups.Length - behind - at - 1);
    }
}
