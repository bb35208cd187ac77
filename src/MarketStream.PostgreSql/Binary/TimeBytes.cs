using MarketStream.Engine.ParquetFiles.Values;

namespace MarketStream.PostgreSql.Binary;

/// <summary>Writes times as the server's timestamptz: microseconds since 2000-01-01 UTC.</summary>
internal static class TimeBytes
{
    /// <summary>From 1970-01-01 to 2000-01-01.</summary>
    private const long Epoch = 946_684_800_000_000;

    /// <summary>Appends microseconds since 1970-01-01 UTC; returns what is wrong with them, null when nothing is.</summary>
    public static string? Field(CopyBuffer buffer, long microseconds)
    {
        if (!ParquetTime.Fits(microseconds)) return "is a time beyond the years 1 to 9999";
        buffer.BigField(microseconds - Epoch);
        return null;
    }
}
