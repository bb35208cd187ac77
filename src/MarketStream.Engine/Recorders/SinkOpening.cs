using MarketStream.Engine.Journal;
using MarketStream.Engine.Recording;

namespace MarketStream.Engine.Recorders;

/// <summary>Opens files in the format of a recording.</summary>
internal sealed class SinkOpening(RecorderOptions options, string venue, string connection, TimeProvider time, JournalConversions? conversions = null)
{
    /// <summary>The ids of errors after which the recording goes on in a file with the next number: this one cannot be continued.</summary>
    public static readonly IReadOnlySet<string> NeedsAnother = new HashSet<string>(StringComparer.Ordinal)
    {
        "HeaderMismatch", "JournalNewer", "NotAJournal", "JournalOfOtherVenue", "JournalHeaderDamaged",
    };

    /// <summary>How often files are asked to flush. What they are told to wait is so much shorter, to keep the promise of the interval.</summary>
    public static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);

    private readonly TimeSpan _patience =
        options.FlushInterval > Tick * 2 ? options.FlushInterval - Tick : options.FlushInterval / 2;

    /// <summary>What makes the complete files of journals; null for formats that need none.</summary>
    public JournalConversions? Conversions => conversions;

    /// <summary>Whether a file can be neither created nor continued under this name, that of the complete file.</summary>
    public bool IsTaken(string path) => conversions is not null && (File.Exists(path) || conversions.IsQueued(path + FileFormat.Of(options.Format).OpenSuffix));

    /// <summary>A file was opened.</summary>
    public void Opened(string path) => conversions?.Resume(path);

    /// <summary>A file was closed, and may be continued.</summary>
    public void Paused(string path) => conversions?.Pause(path);

    /// <summary>A file was closed, and nothing is added to it any more.</summary>
    public void Completed(string path) => conversions?.Add(path);

    /// <summary>Opens a file, or creates it. Errors: those of the format, all of which leave the file as it was.</summary>
    public IItemSink Open(string path)
    {
        if (options.OpenSink is { } open) return open(path);
        if (FileFormat.Of(options.Format).Text is { } text) return TextSink.Open(path, text, _patience, time);
        var journal = new JournalOptions
        {
            Venue = venue,
            Connection = connection,
            IncludeAccount = options.IncludeAccount,
            IncludeRaw = options.IncludeRaw,
            FlushInterval = _patience,
        };
        return JournalSink.Open(path, journal, time);
    }
}
