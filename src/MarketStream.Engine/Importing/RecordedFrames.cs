using System.Globalization;
using MarketStream.Books;
using MarketStream.Engine.Journal;
using MarketStream.Engine.Protocol.Writers;
using MarketStream.Engine.Venues;
using MarketStream.Errors;
using MarketStream.Events;
using MarketStream.Venues;

namespace MarketStream.Engine.Importing;

/// <summary>
/// The frames of journals, for whoever plays a venue. Where the recording keeps the JSON of events it is given byte for byte; else it is written anew from the
/// event, and reads back equal in every property that comes from the wire. Notices and events of accounts have no frames. For one thread.
/// </summary>
public sealed class RecordedFrames
{
    private readonly VenueProfile _venue;
    private readonly StreamGrammar _grammar;
    private readonly List<string> _paths = [];
    private readonly SortedSet<string> _streams = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _symbols = new(StringComparer.Ordinal);
    private readonly Dictionary<string, VenueStream> _known = new(StringComparer.Ordinal);
    private readonly PayloadWriter _writer;
    private readonly FrameGroup _group = new();

    private RecordedFrames(VenueProfile venue)
    {
        _venue = venue;
        _grammar = new StreamGrammar(venue);
        _writer = new PayloadWriter(venue);
    }

    /// <summary>The names of the streams that occur.</summary>
    public IReadOnlyCollection<string> Streams => _streams;

    /// <summary>The symbols that occur.</summary>
    public IReadOnlyCollection<string> Symbols => _symbols;

    /// <summary>Opens journals, or all journals of folders. Errors: NotAJournal, JournalNewer, JournalNotReadable, NothingToImport, FramesOfOtherVenue.</summary>
    /// <param name="paths">The full paths of files and folders.</param>
    /// <param name="venue">The venue; streams of another one are left out.</param>
    public static RecordedFrames Open(IReadOnlyList<string> paths, VenueProfile venue)
    {
        ArgumentNullException.ThrowIfNull(paths);
        ArgumentNullException.ThrowIfNull(venue);
        var frames = new RecordedFrames(venue);
        var others = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var path in paths.SelectMany(RecordedFiles.Find).Where(IsJournal).Distinct(StringComparer.Ordinal)) frames.Add(path, others);
        if (frames._paths.Count == 0) throw ImportErrors.NothingToImport(paths[0]);
        if (frames._streams.Count == 0) throw ImportErrors.FramesOfOtherVenue(paths[0], venue.Name, others);
        return frames;
    }

    /// <summary>Whether a file is one that this class reads.</summary>
    public static bool IsJournal(string path) => string.Equals(Path.GetExtension(path), JournalFormat.Extension, StringComparison.OrdinalIgnoreCase);

    /// <summary>The frames in the order of arrival. Error: TooManyFilesAtOnce; what cannot be read is reported and left out.</summary>
    /// <param name="onProblem">Called with a sentence on what cannot be read.</param>
    public IEnumerable<RecordedFrame> Read(Action<string> onProblem)
    {
        var unwritten = 0L;
        var import = new EventImport(new ImportOptions { Paths = _paths, OnWarning = onProblem, OnError = error => onProblem(error.Message) });
        foreach (var item in import.Read().OfType<StreamEvent>())
        {
            // The venue has never sent these: the recording made them, so that books can be kept from it.
            if (item is BookSnapshotEvent) continue;
            if (!IsOfVenue(item.Venue) || item.Stream.Length == 0) continue;
            var stream = Find(item.Stream);
            if ((item.RawBytes ?? _writer.Write(item, stream.Channel)) is not { } payload)
            {
                unwritten++;
                continue;
            }

            if (_group.Add(item, payload, stream.IsArray) is { } frame) yield return frame;
        }

        if (_group.Take() is { } last) yield return last;
        if (unwritten > 0) onProblem(string.Create(CultureInfo.InvariantCulture, $"{unwritten} events were left out, because they came on no market stream."));
    }

    private void Add(string path, SortedSet<string> others)
    {
        using var reader = JournalReader.Open(path);
        _paths.Add(path);
        foreach (var key in reader.Keys)
        {
            if (!IsOfVenue(key.Venue)) others.Add(key.Venue);
            else if (key.Stream.Length > 0) _streams.Add(key.Stream);
            if (IsOfVenue(key.Venue) && key.Symbol.Length > 0) _symbols.Add(key.Symbol);
        }
    }

    private bool IsOfVenue(string venue) => venue.Equals(_venue.Name, StringComparison.OrdinalIgnoreCase);

    private VenueStream Find(string name)
    {
        if (_known.TryGetValue(name, out var known)) return known;
        VenueChannel? channel = null;
        try
        {
            channel = _grammar.Parse(name).Channel;
        }
        catch (MarketStreamException)
        {
            // A name of a venue that has changed since; its payloads are what they are.
        }

        return _known[name] = new VenueStream(channel, SendsArrays(name, channel));
    }

    // Streams of the whole venue send arrays, but for that of liquidations; and so do those that have all options of an underlying.
    private static bool SendsArrays(string name, VenueChannel? channel) =>
        (name.Contains("@arr", StringComparison.Ordinal) && channel?.Event != EventKind.Liquidation)
        || channel is { Subject: SubjectKind.Underlying, Event: EventKind.MarkPrice or EventKind.OpenInterest or EventKind.OptionTicker };

    private readonly record struct VenueStream(VenueChannel? Channel, bool IsArray);
}
