namespace MarketStream.Events;

/// <summary>The venues' clock: microseconds since 1970-01-01 UTC, which hold their milliseconds exactly.</summary>
internal static class UnixTime
{
    public const long MicrosecondsPerMillisecond = 1000;

    /// <summary>From here on an epoch number counts microseconds; as milliseconds it would lie beyond the year 5000.</summary>
    private const long FirstMicroseconds = 100_000_000_000_000;

    private const long LastMicroseconds = 253_402_300_799_999_999;

    /// <summary>True for an epoch number that means a time: after 1970 began, and before the year 10000.</summary>
    public static bool IsOnWire(long value) => value is > 0 and <= LastMicroseconds;

    /// <summary>Reads an epoch number whose unit is told by its size.</summary>
    public static long FromWire(long value) => value >= FirstMicroseconds ? value : value * MicrosecondsPerMillisecond;

    public static DateTimeOffset? ToDateTimeOffset(long? microseconds) =>
        microseconds is { } value and >= 0 and <= LastMicroseconds
            ? DateTimeOffset.UnixEpoch.AddTicks(value * TimeSpan.TicksPerMicrosecond)
            : null;
}
