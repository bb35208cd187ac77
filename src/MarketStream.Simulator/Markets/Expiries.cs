using System.Globalization;

namespace MarketStream.Simulator.Markets;

/// <summary>The expiries listed at a moment: three days, four Fridays, and the last Fridays of coming months and quarters.</summary>
internal static class Expiries
{
    public static IReadOnlyList<string> Listed(DateTimeOffset now)
    {
        var today = now.UtcDateTime.Date;
        var days = new SortedSet<DateTime>();
        for (var i = 1; i <= 3; i++)
        {
            days.Add(today.AddDays(i));
        }

        var friday = today.AddDays(1 + (((int)DayOfWeek.Friday - (int)today.AddDays(1).DayOfWeek + 7) % 7));
        for (var i = 0; i < 4; i++)
        {
            days.Add(friday.AddDays(7 * i));
        }

        for (var i = 1; i <= 12; i++)
        {
            var month = new DateTime(today.Year, today.Month, 1, 0, 0, 0, DateTimeKind.Utc).AddMonths(i);
            if (i <= 2 || month.Month % 3 == 0)
            {
                days.Add(LastFriday(month));
            }
        }

        return [.. days.Select(day => day.ToString("yyMMdd", CultureInfo.InvariantCulture))];
    }

    private static DateTime LastFriday(DateTime month)
    {
        var last = month.AddMonths(1).AddDays(-1);
        return last.AddDays(-(((int)last.DayOfWeek - (int)DayOfWeek.Friday + 7) % 7));
    }
}
