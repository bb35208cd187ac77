using MarketStream.Connections;

namespace MarketStream.Engine.Shards;

/// <summary>Chooses the age at which a socket is replaced.</summary>
internal static class RolloverSchedule
{
    /// <summary>The latest age, as a share of the venue's lifetime; what is left is for retries.</summary>
    private const double LatestShare = 23.0 / 24;

    /// <summary>Sockets that were opened together are replaced up to this share of a lifetime apart.</summary>
    private const double JitterShare = 1.0 / 24;

    /// <summary>The user's window may be used from this share of a lifetime on, until the latest below.</summary>
    private const double EarliestShareInWindow = 1.0 / 48;

    private const double LatestShareInWindow = 0.99;

    /// <summary>The age at which a socket that was opened at <paramref name="openedAt"/> is due; the window is in local time of the zone.</summary>
    public static TimeSpan DueAge(TimeSpan lifetime, DateTimeOffset openedAt, RolloverWindow? window, TimeZoneInfo zone, Random random)
    {
        if (window is not null && AgeInWindow(lifetime, openedAt.UtcDateTime, window, zone, random) is { } age) return age;
        return lifetime * (LatestShare - (random.NextDouble() * JitterShare));
    }

    /// <summary>A random moment in the next window that the socket's age allows, as an age; null when there is none.</summary>
    private static TimeSpan? AgeInWindow(TimeSpan lifetime, DateTime openedAt, RolloverWindow window, TimeZoneInfo zone, Random random)
    {
        var earliest = lifetime * EarliestShareInWindow;
        var latest = lifetime * LatestShareInWindow;
        foreach (var (start, end) in WindowPassings.Between(openedAt + earliest, openedAt + latest, window, zone))
            return start - openedAt + (random.NextDouble() * (end - start));
        return null;
    }
}
