namespace MarketStream.Engine.Journal.Segments;

/// <summary>Ticks of UTC as times. A file may hold any number.</summary>
internal static class Ticks
{
    public static DateTimeOffset ToTime(long ticks) =>
        new(Math.Clamp(ticks, DateTimeOffset.MinValue.Ticks, DateTimeOffset.MaxValue.Ticks), TimeSpan.Zero);
}
