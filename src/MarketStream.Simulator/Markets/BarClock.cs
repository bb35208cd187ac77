using System.Globalization;

namespace MarketStream.Simulator.Markets;

/// <summary>When the klines of one interval begin and end.</summary>
/// <param name="Interval">As in the names of streams, <c>1m</c>; <c>1M</c> is a month, whose length varies.</param>
/// <param name="OffsetMs">By how much the days of klines begin before those of UTC; 28,800,000 for <c>+08:00</c>.</param>
internal sealed record BarClock(string Interval, long OffsetMs = 0)
{
    private const long MinuteMs = 60_000;
    private const long DayMs = 24 * 60 * MinuteMs;

    // Weekly klines begin on Mondays, and 1970-01-01 was a Thursday.
    private const long FirstMondayMs = 4 * DayMs;

    /// <summary>The length of each bar in milliseconds; 0 for months.</summary>
    public long LengthMs { get; } = LengthOf(Interval);

    /// <summary>Whether a text is an interval: a number and one of the units s, m, h, d, w and M.</summary>
    public static bool IsInterval(string text) =>
        text.Length is 2 or 3 && text[^1] is 's' or 'm' or 'h' or 'd' or 'w' or 'M' &&
        int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0;

    /// <summary>The bar of that moment, without trades yet.</summary>
    public Bar Start(long nowMs, long price)
    {
        if (LengthMs == 0)
        {
            var local = DateTimeOffset.FromUnixTimeMilliseconds(nowMs + OffsetMs);
            var month = new DateTimeOffset(local.Year, local.Month, 1, 0, 0, 0, TimeSpan.Zero);
            return new(month.ToUnixTimeMilliseconds() - OffsetMs, (long)(month.AddMonths(1) - month).TotalMilliseconds, price);
        }

        var origin = (Interval[^1] == 'w' ? FirstMondayMs : 0) - OffsetMs;
        return new(nowMs - ((nowMs - origin) % LengthMs), LengthMs, price);
    }

    private static long LengthOf(string interval) =>
        long.Parse(interval.AsSpan(0, interval.Length - 1), CultureInfo.InvariantCulture) * interval[^1] switch
        {
            's' => 1000,
            'm' => MinuteMs,
            'h' => 60 * MinuteMs,
            'd' => DayMs,
            'w' => 7 * DayMs,
            _ => 0,
        };
}
