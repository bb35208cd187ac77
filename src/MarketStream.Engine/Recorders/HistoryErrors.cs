using System.Globalization;
using MarketStream.Errors;

namespace MarketStream.Engine.Recorders;

/// <summary>The errors of receiving what was recorded, by name.</summary>
internal static class HistoryErrors
{
    public static MarketStreamException NotRecorded(string connection) => new(
        ErrorKind.NotFound,
        "HistoryNotRecorded",
        $"No recording of '{connection}' runs that takes these streams, so there is no history to begin with. Start one with Start-StreamRecording -Connection {connection}, or read the files of an earlier one with Import-StreamEvent.",
        connection);

    /// <param name="connection">The connection's name.</param>
    /// <param name="formats">The formats of its recordings.</param>
    public static MarketStreamException FormatNotReadable(string connection, string formats) => new(
        ErrorKind.InvalidArgument,
        "HistoryFormatNotReadable",
        $"'{connection}' is recorded as {formats} alone, which cannot be read exactly while it is being written. Start a recording in the format Journal beside it, or stop the recording and read its files with Import-StreamEvent.",
        connection);

    public static MarketStreamException Behind(string connection, int recording, TimeSpan waited, TimeSpan lag) => new(
        ErrorKind.Timeout,
        "RecordingBehind",
        string.Create(
            CultureInfo.InvariantCulture,
            $"Recording {recording} of '{connection}' is {lag.TotalSeconds:0.#} s behind and could not say within {waited.TotalSeconds:0} s where its history ends, so nothing was received. See Lag and Problem of Get-StreamRecording: its disk is slow or does not answer. Try again when it has caught up."),
        recording);

    public static MarketStreamException InFuture(DateTimeOffset from) => new(
        ErrorKind.InvalidArgument,
        "FromInFuture",
        string.Create(CultureInfo.InvariantCulture, $"-From {from:O} lies in the future, so nothing can have been recorded since. Give an earlier time, or leave -From out."),
        from);
}
