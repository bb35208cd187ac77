using MarketStream.Connections;

namespace MarketStream.Engine.Shards;

/// <summary>
/// The spans of UTC in which the clocks of a time zone show a window of the day. A day on which the clocks change does not have 24 hours, so
/// time is cut where the zone's offset changes; within each piece local time is UTC plus a constant. A window in an hour that comes twice
/// passes twice. A window that is skipped as a whole passes at the moment the clocks go forward, in its usual length.
/// </summary>
internal static class WindowPassings
{
    /// <summary>No zone changes its offset twice in so short a time.</summary>
    private static readonly TimeSpan Step = TimeSpan.FromHours(3);

    /// <summary>The spans between two moments of UTC, in order, cut off at both ends.</summary>
    public static IEnumerable<(DateTime Start, DateTime End)> Between(DateTime from, DateTime until, RolloverWindow window, TimeZoneInfo zone)
    {
        if (from >= until) yield break;

        // A window that was skipped shortly before may reach into the span that is asked about.
        for (var start = from - TimeSpan.FromDays(1); start < until;)
        {
            var end = EndOfPiece(start, until, zone);
            foreach (var (opens, closes) in InPiece(start, end, window, zone))
            {
                var (first, last) = (opens > from ? opens : from, closes < until ? closes : until);
                if (first < last) yield return (first, last);
            }

            start = end;
        }
    }

    private static IEnumerable<(DateTime Start, DateTime End)> InPiece(DateTime start, DateTime end, RolloverWindow window, TimeZoneInfo zone)
    {
        var offset = zone.GetUtcOffset(start);
        if (Skipped(start, offset, window, zone)) yield return (start, start + window.Length);
        for (var day = (start + offset).Date.AddDays(-1); day <= (end + offset).Date; day = day.AddDays(1))
        {
            var opens = day + window.Start.ToTimeSpan() - offset;
            var closes = opens + window.Length;
            if (opens < start) opens = start;
            if (closes > end) closes = end;
            if (opens < closes) yield return (opens, closes);
        }
    }

    /// <summary>Whether the clocks jumped over a whole window when this piece began.</summary>
    private static bool Skipped(DateTime start, TimeSpan offset, RolloverWindow window, TimeZoneInfo zone)
    {
        var before = zone.GetUtcOffset(start - TimeSpan.FromTicks(1));
        if (before >= offset) return false;
        var (last, next) = (start + before, start + offset);
        for (var day = last.Date; day <= next.Date; day = day.AddDays(1))
        {
            var opens = day + window.Start.ToTimeSpan();
            if (opens >= last && opens + window.Length <= next) return true;
        }

        return false;
    }

    /// <summary>The first moment with a different offset; the limit when there is none before it.</summary>
    private static DateTime EndOfPiece(DateTime start, DateTime limit, TimeZoneInfo zone)
    {
        var offset = zone.GetUtcOffset(start);
        for (var same = start; same < limit; same += Step)
        {
            var other = same + Step;
            if (zone.GetUtcOffset(other) == offset) continue;
            while (other - same > TimeSpan.FromTicks(1))
            {
                var middle = same + ((other - same) / 2);
                if (zone.GetUtcOffset(middle) == offset) same = middle;
                else other = middle;
            }

            return other < limit ? other : limit;
        }

        return limit;
    }
}
