using System.Globalization;
using MarketStream.Engine.Texts;
using MarketStream.Errors;

namespace MarketStream.Engine.Importing;

/// <summary>The errors of reading recordings back, by name.</summary>
internal static class ImportErrors
{
    public static MarketStreamException FormatUnknown(string path) => new(
        ErrorKind.InvalidArgument,
        "ImportFormatUnknown",
        $"The name of '{path}' stands for no known format, so nothing was read of it. Known are .msj and .parquet; and .csv, .jsonl, .ndjson and .frames, which may also have .gz or .zst behind.",
        path);

    public static MarketStreamException NothingToImport(string path) => new(
        ErrorKind.NotFound,
        "NothingToImport",
        $"The folder '{path}' and those below it hold no recording. Give another path.",
        path);

    public static MarketStreamException NotReadable(string path, Exception cause) => new(
        ErrorKind.ReadFailed,
        "RecordingNotReadable",
        $"'{path}' cannot be read: {PlainText.Of(cause)} What came before was read.",
        path,
        cause);

    /// <param name="path">The file.</param>
    /// <param name="kinds">The kinds that fit equally well; none where no kind fits.</param>
    public static MarketStreamException CsvKindUnknown(string path, IReadOnlyList<string> kinds) => new(
        ErrorKind.ReadFailed,
        "CsvKindUnknown",
        kinds.Count == 0
            ? $"The columns of '{path}' are those of no kind of event, so nothing was read of it. Its first line must be the header that Export-StreamEvent writes."
            : $"The columns of '{path}' are those of several kinds of events ({string.Join(", ", kinds)}), so nothing was read of it. Name the kind with -Kind, or in the file's name, as in trades.{kinds[0]}.csv.",
        path);

    public static MarketStreamException CaptureVenueUnknown(string path, string host) => new(
        ErrorKind.NotFound,
        "CaptureVenueUnknown",
        $"The first line of '{path}' names the host '{PlainText.Of(host)}', which belongs to no known venue, so nothing was read of it. Name the venue with -Venue.",
        path);

    public static MarketStreamException RecordingEmpty(string path) => new(
        ErrorKind.NotFound,
        "RecordingEmpty",
        $"'{path}' holds no event from which its venue could be told, so nothing is replayed. Choose another file, other times, or name the venue with -Venue.",
        path);

    public static MarketStreamException TooManyAtOnce(int most) => new(
        ErrorKind.TooManyStreams,
        "TooManyFilesAtOnce",
        string.Create(
            CultureInfo.InvariantCulture,
            $"More than {most} of the files hold events of the same time, and all of them would have to be open at once. Import fewer files in one call, or join them first."),
        most);
}
