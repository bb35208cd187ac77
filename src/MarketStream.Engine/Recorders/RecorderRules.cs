using MarketStream.Recordings;

namespace MarketStream.Engine.Recorders;

/// <summary>Which options of a recording go together.</summary>
internal static class RecorderRules
{
    private static readonly TimeSpan ShortestFlush = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LongestFlush = TimeSpan.FromMinutes(10);

    /// <summary>Errors: IntervalInvalid, RawNotKept.</summary>
    public static void Check(RecorderOptions options)
    {
        if (options.RotateEvery != TimeSpan.FromHours(1) && options.RotateEvery != TimeSpan.FromDays(1))
            throw RecorderErrors.IntervalInvalid("RotateEvery", options.RotateEvery, "1h or 1d");
        if (options.FlushInterval < ShortestFlush || options.FlushInterval > LongestFlush)
            throw RecorderErrors.IntervalInvalid("FlushInterval", options.FlushInterval, "10ms to 10m");
        if (options.Retain is { } retain && retain < TimeSpan.FromHours(1)) throw RecorderErrors.IntervalInvalid("Retain", retain, "1h or more");
        if (options.IncludeRaw && options.Format is not (RecordingFormat.Journal or RecordingFormat.Parquet)) throw RecorderErrors.RawNotKept(options.Format.ToString());
    }
}
