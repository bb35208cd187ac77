using MarketStream.Engine.Recording;
using MarketStream.Events;

namespace MarketStream.Engine.ParquetFiles;

/// <summary>A Parquet file that events are written to one by one.</summary>
internal sealed class ParquetEventFile : IEventFile
{
    private readonly ParquetSink _sink;

    /// <summary>Creates the file. Errors: FileExists, FileNotWritable.</summary>
    public ParquetEventFile(string path, RecordingOptions options, Func<long> sequences)
    {
        Path = path;
        if (options.NoClobber && File.Exists(path)) throw RecordingErrors.FileExists(path);
        if (new FileInfo(path) is { Exists: true, IsReadOnly: true } file)
        {
            // It is replaced by a rename, which would not ask whether it may be written.
            if (!options.Force) throw RecordingErrors.FileNotWritable(path, new UnauthorizedAccessException("The file is marked as read-only."));
            file.IsReadOnly = false;
        }

        _sink = ParquetSink.Open(path, sequences);
    }

    public string Path { get; }

    public void Write(StreamItem item) => _sink.Append([item]);

    public void Dispose() => _sink.Dispose();
}
