namespace MarketStream.Engine.Protocol.Readers;

/// <summary>Makes a percentage of a fraction by moving its point, so that no digit is added or lost.</summary>
internal static class Percentage
{
    private const int Places = 2;
    private const int MostPlaces = 28;

    /// <summary>The percentage, -6.25 for -0.0625; null when no decimal can hold it.</summary>
    public static decimal? Of(decimal fraction)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(fraction, bits);
        var scale = Math.Max(fraction.Scale - Places, 0);
        var digits = new decimal(bits[0], bits[1], bits[2], decimal.IsNegative(fraction), (byte)scale);

        // Where there are fewer digits behind the point than it moves, zeros fill up.
        decimal zeros = fraction.Scale switch
        {
            0 => 100,
            1 => 10,
            _ => 1,
        };
        return Math.Abs(digits) <= decimal.MaxValue / zeros ? digits * zeros : null;
    }

    /// <summary>The fraction of which <see cref="Of"/> makes this percentage, by moving its point back.</summary>
    public static decimal ToFraction(decimal percent)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(percent, bits);

        // A division would drop zeros at the end, which are digits of the venue. No venue writes as many digits as do not fit.
        return percent.Scale + Places <= MostPlaces
            ? new decimal(bits[0], bits[1], bits[2], decimal.IsNegative(percent), (byte)(percent.Scale + Places))
            : percent / 100;
    }
}
