using System.Globalization;
using MarketStream.Engine.Recording;
using MarketStream.Engine.Texts;
using MarketStream.Errors;

namespace MarketStream.Engine.ParquetFiles;

/// <summary>The errors of Parquet files, by name.</summary>
internal static class ParquetErrors
{
    public static MarketStreamException NotExact(string path, string kind, string problem) => new(
        ErrorKind.InvalidArgument,
        EventRecording.ValueNotExactId,
        $"An event of {kind} is left out of '{path}', because the file could not keep it exactly: {PlainText.Of(problem)}. Write it to a file of another format.",
        kind);

    public static MarketStreamException CannotAppend(string path) => new(
        ErrorKind.InvalidArgument,
        "AppendNotPossible",
        $"Nothing can be added to '{path}', because a Parquet file is complete once it is written. Choose another path; readers take a folder of files for one table.",
        path);

    /// <param name="path">The file.</param>
    /// <param name="events">How many events the file would have had.</param>
    /// <param name="cause">The system's error.</param>
    public static MarketStreamException NotWritable(string path, long events, Exception cause) => new(
        ErrorKind.WriteFailed,
        "ParquetNotWritable",
        string.Create(
            CultureInfo.InvariantCulture,
            $"'{path}' cannot be written: {PlainText.Of(cause)} {events} events are missing in it, because a Parquet file can be read only when it is complete. Free some space or choose another disk, and write them again."),
        path,
        cause);

    public static MarketStreamException NotReadable(string path, Exception cause) => new(
        ErrorKind.ReadFailed,
        "ParquetNotReadable",
        $"'{path}' cannot be read as a Parquet file: {PlainText.Of(cause)} One that was not completed cannot be read at all; write it again from its source.",
        path,
        cause);

    public static MarketStreamException KindUnknown(string path, string? kind) => new(
        ErrorKind.ReadFailed,
        "ParquetKindUnknown",
        kind is null
            ? $"'{path}' was not written by MarketStream, so nobody knows which events its rows are. Only files that say so can be read back."
            : $"'{path}' holds {PlainText.Of(kind)}, which this version of MarketStream does not know. Update MarketStream to read the file.",
        path);
}
