using MarketStream.Engine.Texts;
using MarketStream.Errors;

namespace MarketStream.Engine.Recording;

/// <summary>The errors of recording, by name.</summary>
internal static class RecordingErrors
{
    public static MarketStreamException FileNotWritable(string path, Exception cause) => new(
        ErrorKind.WriteFailed,
        "FileNotWritable",
        $"'{path}' cannot be written: {PlainText.Of(cause)}",
        path,
        cause);

    public static MarketStreamException FileExists(string path) => new(
        ErrorKind.AlreadyExists,
        "FileExists",
        $"'{path}' exists. Choose another path, add to it with -Append, or leave out -NoClobber to replace it.",
        path);

    public static MarketStreamException EventKindMismatch(string path, string fileKind, string kind) => new(
        ErrorKind.InvalidArgument,
        EventRecording.EventKindMismatchId,
        $"'{path}' has the columns of {fileKind}, so {kind} objects do not fit and are left out. Use -SplitByKind for one file per kind, or -Format JsonLines, which accepts all kinds.",
        kind);

    public static MarketStreamException HeaderMismatch(string path, string difference) => new(
        ErrorKind.InvalidArgument,
        "HeaderMismatch",
        $"'{path}' has other columns than what is appended: {difference}. Choose another path, or leave out -Append to replace the file.",
        path);
}
