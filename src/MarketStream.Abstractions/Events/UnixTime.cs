namespace MarketStream.Events;

/// <summary>Converts the venues' times, which are milliseconds or microseconds since 1970-01-01 UTC, to microseconds and dates.</summary>
internal static class UnixTime
{
    public const long MicrosecondsPerMillisecond = 1000;

    /// <summary>A number from here on counts microseconds: as milliseconds it would lie beyond the year 5000.</summary>
    private const long FirstMicroseconds = 100_000_000_000_000;

    private const long LastMicroseconds = 253_402_300_799_999_999;

    /// <summary>True for a number that is a time: above 0, and before the year 10000 even as microseconds.</summary>
    public static bool IsOnWire(long value) => value is > 0 and <= LastMicroseconds;

    /// <summary>Converts a number to microseconds; its size tells which unit it has.</summary>
    public static long FromWire(long value) => value >= FirstMicroseconds ? value : value * MicrosecondsPerMillisecond;

    public static DateTimeOffset? ToDateTimeOffset(long? microseconds) =>
        microseconds is { } value and >= 0 and <= LastMicroseconds
            ? DateTimeOffset.UnixEpoch.AddTicks(value * TimeSpan.TicksPerMicrosecond)
            : null;
}
