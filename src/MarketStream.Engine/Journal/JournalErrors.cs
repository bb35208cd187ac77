using System.Globalization;
using MarketStream.Engine.Texts;
using MarketStream.Errors;

namespace MarketStream.Engine.Journal;

/// <summary>The errors of recordings in the engine's own format, by name.</summary>
internal static class JournalErrors
{
    /// <param name="path">The segment.</param>
    /// <param name="process">The id of the process that writes it; null if it is not known.</param>
    /// <param name="cause">The system's error.</param>
    public static MarketStreamException InUse(string path, long? process, Exception? cause = null) => new(
        ErrorKind.AlreadyExists,
        "JournalInUse",
        string.Create(
            CultureInfo.InvariantCulture,
            $"'{path}' is being written by {Writer(process)}, so nothing is recorded here. Stop that recording, or choose another path."),
        path,
        cause);

    public static MarketStreamException NotAJournal(string path) => new(
        ErrorKind.ReadFailed,
        "NotAJournal",
        $"'{path}' is not a recording in the format of MarketStream ({JournalFormat.Extension}), and was not changed. Choose another file.",
        path);

    public static MarketStreamException Newer(string path, int major, int minor) => new(
        ErrorKind.ReadFailed,
        "JournalNewer",
        string.Create(
            CultureInfo.InvariantCulture,
            $"'{path}' has version {major}.{minor} of the format, and this version of MarketStream knows {JournalFormat.Major}.{JournalFormat.Minor}. Update MarketStream to use the file; it was not changed."),
        path);

    public static MarketStreamException OtherVenue(string path, string theirs, string ours) => new(
        ErrorKind.InvalidArgument,
        "JournalOfOtherVenue",
        $"'{path}' holds events of {PlainText.Of(theirs)}, and those of {PlainText.Of(ours)} are not added to it. Choose another path.",
        path);

    public static MarketStreamException HeaderDamaged(string path) => new(
        ErrorKind.InvalidState,
        "JournalHeaderDamaged",
        $"The beginning of '{path}' is damaged, so nothing is added to it. What it holds can still be read; choose another path to record.",
        path);

    public static MarketStreamException Full(string path) => new(
        ErrorKind.InvalidState,
        "JournalFull",
        $"'{path}' has as many blocks, streams or kinds of events as one file may have; further events are not recorded in it. Begin another file.",
        path);

    public static MarketStreamException Finished(string path) => new(
        ErrorKind.InvalidState,
        "JournalFinished",
        $"The recording '{path}' is finished; nothing can be added to it any more unless it is opened again.",
        path);

    /// <param name="path">The segment.</param>
    /// <param name="events">How many events could not be written.</param>
    /// <param name="cause">The system's error.</param>
    public static MarketStreamException NotWritable(string path, long events, Exception cause) => new(
        ErrorKind.WriteFailed,
        "JournalNotWritable",
        string.Create(
            CultureInfo.InvariantCulture,
            $"'{path}' cannot be written: {PlainText.Of(cause)} {events} events are missing in it. What was written before can be read. Free some space or choose another disk; the next events are tried again."),
        path,
        cause);

    public static MarketStreamException NotReadable(string path, Exception cause) => new(
        ErrorKind.ReadFailed,
        "JournalNotReadable",
        $"'{path}' cannot be read: {PlainText.Of(cause)}",
        path,
        cause);

    private static string Writer(long? process) =>
        process == Environment.ProcessId ? "this process" : process is { } id ? string.Create(CultureInfo.InvariantCulture, $"process {id}") : "another recording";
}
