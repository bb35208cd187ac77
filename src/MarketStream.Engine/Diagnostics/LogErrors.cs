using MarketStream.Engine.Texts;
using MarketStream.Errors;

namespace MarketStream.Engine.Diagnostics;

/// <summary>The errors of the log, by name.</summary>
internal static class LogErrors
{
    public static MarketStreamException NotWritable(string path, Exception cause) => new(
        ErrorKind.WriteFailed,
        "LogNotWritable",
        $"The log file '{PlainText.Of(path, 400)}' cannot be written: {PlainText.Of(cause).TrimEnd('.')}. Nothing was opened. Give another -LogPath, or leave it out.",
        path,
        cause);
}
