using MarketStream.Engine.Recording;

namespace MarketStream.Engine.ParquetFiles;

/// <summary>Recordings as Parquet files.</summary>
public static class ParquetRecording
{
    /// <summary>
    /// Opens a file; with one file per kind, each is opened at its first event. It appears under its name when it is complete. Errors: AppendNotPossible,
    /// FileExists, FileNotWritable.
    /// </summary>
    public static EventRecording Open(RecordingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Append) throw ParquetErrors.CannotAppend(options.Path);
        long sequence = 0;
        return new EventRecording(options, path => new ParquetEventFile(path, options, () => sequence++));
    }
}
