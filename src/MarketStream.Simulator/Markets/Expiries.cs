using System.Globalization;

namespace MarketStream.Simulator.Markets;

/// <summary>
/// The expiries that are listed at a given time, all of them in its future: three days, four Fridays, and the last Fridays of three months
/// and of the quarters of a year. A contract stays listed until it expires: no expiry drops out of the list before its time.
/// </summary>
internal static class Expiries
{
    /// <summary>Contracts expire at 08:00 UTC, and the next ones are listed at the same time.</summary>
    private const int Hour = 8;

    public static IReadOnlyList<string> Listed(DateTimeOffset now)
    {
        var last = LastExpired(now);
        var days = new SortedSet<DateTime>();
        for (var i = 1; i <= 3; i++) days.Add(last.AddDays(i));

        var friday = last.AddDays(1 + (((int)DayOfWeek.Friday - (int)last.AddDays(1).DayOfWeek + 7) % 7));
        for (var i = 0; i < 4; i++) days.Add(friday.AddDays(7 * i));

        // The last Friday of this month is among them, because the four Fridays do not always reach it.
        days.UnionWith(LastFridays(last).Where((day, i) => i <= 2 || IsQuarter(day)));
        return [.. days.Select(Text)];
    }

    /// <summary>The expiries of the current and of the next quarter, in that order.</summary>
    public static IReadOnlyList<string> Quarters(DateTimeOffset now) => [.. LastFridays(LastExpired(now)).Where(IsQuarter).Take(2).Select(Text)];

    /// <summary>When the next contracts expire.</summary>
    public static DateTimeOffset Next(DateTimeOffset now) => new(LastExpired(now).AddDays(1).AddHours(Hour), TimeSpan.Zero);

    private static DateTime LastExpired(DateTimeOffset now) => now.UtcDateTime.AddHours(-Hour).Date;

    // Those of this month and of the next twelve that have not expired.
    private static IEnumerable<DateTime> LastFridays(DateTime last)
    {
        var month = new DateTime(last.Year, last.Month, 1, 0, 0, 0, DateTimeKind.Utc);
        return Enumerable.Range(0, 13).Select(i => LastFriday(month.AddMonths(i))).Where(day => day > last);
    }

    private static bool IsQuarter(DateTime day) => day.Month % 3 == 0;

    private static DateTime LastFriday(DateTime month)
    {
        var last = month.AddMonths(1).AddDays(-1);
        return last.AddDays(-(((int)last.DayOfWeek - (int)DayOfWeek.Friday + 7) % 7));
    }

    private static string Text(DateTime day) => day.ToString("yyMMdd", CultureInfo.InvariantCulture);
}
