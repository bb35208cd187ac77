using System.Globalization;
using MarketStream.Engine.Texts;
using MarketStream.Errors;

namespace MarketStream.Engine.Recorders;

/// <summary>The errors of recordings, by name.</summary>
internal static class RecorderErrors
{
    public static MarketStreamException PlaceholderUnknown(string path, string name, IEnumerable<string> allowed) => new(
        ErrorKind.InvalidArgument,
        "PlaceholderUnknown",
        $"'{name}' in '{path}' is no placeholder that can be used here. There are: {string.Join(", ", allowed)}.",
        path);

    public static MarketStreamException TemplateInvalid(string path) => new(
        ErrorKind.InvalidArgument,
        "TemplateInvalid",
        $"'{path}' is no template of a file's path: a file's name is missing, or a brace has no partner. Write it like ./data/{{venue}}/{{date}}/{{kind}}.",
        path);

    public static MarketStreamException RawNotKept(string format) => new(
        ErrorKind.InvalidArgument,
        "RawNotKept",
        $"The format {format} has no place for the JSON of events, which was asked for. Use the format Journal or Parquet, or leave -IncludeRaw out.",
        format);

    public static MarketStreamException FormatNotForFiles() => new(
        ErrorKind.InvalidArgument,
        "FormatNotForFiles",
        "The format Database is that of recordings which another module makes; no file has it. Choose a format of files, or start the recording with that module's cmdlet.",
        nameof(Recordings.RecordingFormat.Database));

    public static MarketStreamException IntervalInvalid(string option, TimeSpan value, string allowed) => new(
        ErrorKind.InvalidArgument,
        "IntervalInvalid",
        string.Create(CultureInfo.InvariantCulture, $"-{option} {value} is not possible; allowed is {allowed}."),
        value);

    /// <param name="path">The template.</param>
    /// <param name="writer">Who writes there, as part of a sentence.</param>
    public static MarketStreamException InUse(string path, string writer) => new(
        ErrorKind.AlreadyExists,
        "RecordingInUse",
        $"{writer} writes to '{path}' already, so this recording was not started. Stop the other one, or choose another path.",
        path);

    public static MarketStreamException NoRoomToConvert(string journal, long free, long least) => new(
        ErrorKind.WriteFailed,
        "NoRoomToConvert",
        string.Create(CultureInfo.InvariantCulture, $"the disk has {free} bytes free, of which {least} must remain (-MinFreeDisk), and that is too little for a Parquet file of '{journal}'. Free some space."),
        journal);

    public static MarketStreamException FolderNotWritable(string folder, Exception cause) => new(
        ErrorKind.WriteFailed,
        "FolderNotWritable",
        $"Nothing can be recorded in '{folder}': {PlainText.Of(cause)} Choose another folder, or give this user the right to write there.",
        folder,
        cause);
}
