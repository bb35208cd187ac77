namespace MarketStream.Engine.ParquetFiles.Values;

/// <summary>Times as whole microseconds since 1970-01-01 UTC, and the ticks of 100 ns that remain.</summary>
internal static class ParquetTime
{
    private const long First = -62_135_596_800_000_000;
    private const long Last = 253_402_300_799_999_999;

    /// <summary>Whether a number of microseconds lies in the years 1 to 9999, which is what readers of timestamps can show.</summary>
    public static bool Fits(long microseconds) => microseconds is >= First and <= Last;

    public static long OfTicks(long ticks) => (ticks / TimeSpan.TicksPerMicrosecond) + First;

    public static int RestOfTicks(long ticks) => (int)(ticks % TimeSpan.TicksPerMicrosecond);

    public static long ToTicks(long microseconds) => (microseconds - First) * TimeSpan.TicksPerMicrosecond;

    public static long OfDate(DateTime date) => OfTicks(date.Ticks);
}
