using System.Globalization;
using MarketStream.Errors;

namespace MarketStream.Engine.Conversions;

/// <summary>The errors of conversions, by name.</summary>
internal static class ConversionErrors
{
    public static MarketStreamException FormatUnknown(string destination) => new(
        ErrorKind.InvalidArgument,
        "ConversionFormatUnknown",
        $"The name of '{destination}' stands for no format, so nothing was converted. Name it with -Format, or let the name end in .parquet, .csv, .jsonl or .msj.",
        destination);

    /// <param name="files">Those that exist.</param>
    public static MarketStreamException FilesExist(IReadOnlyList<string> files) => new(
        ErrorKind.AlreadyExists,
        "ConvertedFileExists",
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Names(files)} {(files.Count == 1 ? "exists" : "exist")}, so nothing was written there. Choose another destination, or replace what exists with -Force."),
        files[0]);

    public static MarketStreamException OntoInput(string path) => new(
        ErrorKind.InvalidArgument,
        "ConversionOntoInput",
        $"'{path}' is one of the files that are converted, so it was not replaced. Choose another destination.",
        path);

    public static MarketStreamException SeveralKinds(string path, string kind, string other) => new(
        ErrorKind.InvalidArgument,
        "SeveralKindsInOneFile",
        $"'{path}' would have the columns of {kind}, and {other} objects are converted as well, so the file was not written. Put {{kind}} into -Destination, or choose one kind with -Kind.",
        path);

    private static string Names(IReadOnlyList<string> files)
    {
        const int Most = 5;
        var names = string.Join(", ", files.Take(Most).Select(file => $"'{file}'"));
        return files.Count <= Most ? names : string.Create(CultureInfo.InvariantCulture, $"{names} and {files.Count - Most} more");
    }
}
