using MarketStream.Recordings;

namespace MarketStream.Engine.Recorders;

/// <summary>Which options of a recording go together.</summary>
internal static class RecorderRules
{
    private static readonly TimeSpan ShortestFlush = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LongestFlush = TimeSpan.FromMinutes(10);

    /// <summary>Errors: IntervalInvalid, FormatNotForFiles, RawNotKept.</summary>
    public static void Check(RecorderOptions options)
    {
        if (options.RotateEvery != TimeSpan.FromHours(1) && options.RotateEvery != TimeSpan.FromDays(1))
            throw RecorderErrors.IntervalInvalid("RotateEvery", options.RotateEvery, "1h or 1d");
        CheckFlush(options.FlushInterval);
        if (options.Retain is { } retain && retain < TimeSpan.FromHours(1)) throw RecorderErrors.IntervalInvalid("Retain", retain, "1h or more");
        if (options.Format == RecordingFormat.Database) throw RecorderErrors.FormatNotForFiles();
        if (options.IncludeRaw && options.Format is not (RecordingFormat.Journal or RecordingFormat.Parquet)) throw RecorderErrors.RawNotKept(options.Format.ToString());
    }

    /// <summary>Error: IntervalInvalid.</summary>
    public static void CheckFlush(TimeSpan interval)
    {
        if (interval < ShortestFlush || interval > LongestFlush) throw RecorderErrors.IntervalInvalid("FlushInterval", interval, "10ms to 10m");
    }
}
