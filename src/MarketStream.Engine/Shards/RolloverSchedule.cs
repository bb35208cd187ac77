using MarketStream.Connections;

namespace MarketStream.Engine.Shards;

/// <summary>When a socket is replaced, counted from its opening.</summary>
internal static class RolloverSchedule
{
    /// <summary>The latest share of a lifetime; the rest is for retries.</summary>
    private const double LatestShare = 23.0 / 24;

    /// <summary>Sockets that were opened together part by up to this share of a lifetime.</summary>
    private const double JitterShare = 1.0 / 24;

    /// <summary>A window may be used from this share on, and until that one.</summary>
    private const double EarliestShareInWindow = 1.0 / 48;

    private const double LatestShareInWindow = 0.99;

    /// <summary>The age at which the socket opened at this moment is due; the window is one of the zone's clocks.</summary>
    public static TimeSpan DueAge(TimeSpan lifetime, DateTimeOffset openedAt, RolloverWindow? window, TimeZoneInfo zone, Random random)
    {
        if (window is not null && AgeInWindow(lifetime, openedAt.UtcDateTime, window, zone, random) is { } age) return age;
        return lifetime * (LatestShare - (random.NextDouble() * JitterShare));
    }

    /// <summary>A moment in the next passing of the window that the socket's age allows; null when none does.</summary>
    private static TimeSpan? AgeInWindow(TimeSpan lifetime, DateTime openedAt, RolloverWindow window, TimeZoneInfo zone, Random random)
    {
        var earliest = lifetime * EarliestShareInWindow;
        var latest = lifetime * LatestShareInWindow;
        foreach (var (start, end) in WindowPassings.Between(openedAt + earliest, openedAt + latest, window, zone))
            return start - openedAt + (random.NextDouble() * (end - start));
        return null;
    }
}
