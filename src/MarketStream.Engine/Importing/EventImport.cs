using MarketStream.Engine.Journal.Shapes;
using MarketStream.Engine.Venues;
using MarketStream.Errors;
using MarketStream.Events;

namespace MarketStream.Engine.Importing;

/// <summary>
/// Reads recordings back as the same events. Several files become one flow, in the order of arrival; a file is open only while its time lasts, and of
/// each no more than a few blocks are in memory. For one thread.
/// </summary>
public sealed class EventImport
{
    private readonly ImportOptions _options;
    private readonly ImportQuery _query;
    private FileMerge? _merge;

    /// <summary>Prepares reading; nothing is opened yet.</summary>
    public EventImport(ImportOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _query = new ImportQuery(options, () => _options.OnProgress?.Invoke(_merge?.Progress ?? 0));
    }

    /// <summary>The names of all types of events and notices, as <see cref="ImportOptions.KindFilter"/> is asked for them.</summary>
    public static IReadOnlyCollection<string> Kinds => ItemShapes.Names;

    /// <summary>
    /// The items that are wanted. Errors, of which those of one file go to <see cref="ImportOptions.OnError"/> where that is given:
    /// RecordingNotReadable, ImportFormatUnknown, NothingToImport, NotAJournal, JournalNewer, JournalNotReadable,
    /// ParquetNotReadable, ParquetKindUnknown; and TooManyFilesAtOnce.
    /// </summary>
    public IEnumerable<StreamItem> Read()
    {
        _merge = new FileMerge(FindFiles(), _query, Fail);
        foreach (var item in _merge.Run()) yield return item;
        _query.SumUp();
    }

    /// <summary>The parsed name of a stream; without a channel where the venue or the name is not known.</summary>
    internal StreamName NameOf(string venue, string stream) => _query.NameOf(venue, stream);

    private string[] FindFiles()
    {
        var found = new List<string>();
        foreach (var path in _options.Paths)
        {
            try
            {
                found.AddRange(RecordedFiles.Find(path));
            }
            catch (MarketStreamException error)
            {
                Fail(error);
            }
        }

        // A file that two patterns match is read once.
        return [.. found.Distinct(StringComparer.Ordinal)];
    }

    private void Fail(MarketStreamException error)
    {
        if (_options.OnError is not { } report) throw error;
        report(error);
    }
}
