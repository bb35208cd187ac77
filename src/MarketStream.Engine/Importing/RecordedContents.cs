using System.Collections.Concurrent;
using MarketStream.Engine.Journal.Shapes;
using MarketStream.Engine.Venues;
using MarketStream.Errors;
using MarketStream.Events;

namespace MarketStream.Engine.Importing;

/// <summary>
/// What a recording holds, apart from the order in which it is replayed. The files are asked when somebody wants to know: a journal tells from its
/// index, while text is read until the answer is found. Safe for all threads. What cannot be read is left out, because the replay reports it.
/// </summary>
internal sealed class RecordedContents(ReplayOptions options, string venue)
{
    private readonly ConcurrentDictionary<(string Kind, string Stream), bool> _held = new();
    private readonly Lazy<IReadOnlyList<ItemKey>> _keys = new(() => FindKeys(options.Paths, venue));
    private readonly Lazy<DateTimeOffset?> _firstReceivedAt = new(() => First(options.Paths, null, null, options.From, options.To)?.ReceivedAt);

    /// <summary>The files' full paths.</summary>
    public IReadOnlyList<string> Paths => options.Paths;

    /// <summary>When the first item that is replayed was received, UTC; null when there is none.</summary>
    public DateTimeOffset? FirstReceivedAt => _firstReceivedAt.Value;

    /// <summary>The streams and symbols of the venue that occur, whatever their time.</summary>
    public IReadOnlyList<ItemKey> Keys => _keys.Value;

    /// <summary>Whether something of a type, <c>TradeEvent</c>, and a stream was recorded, whatever its time.</summary>
    public bool Holds(string kind, string stream) =>
        _held.GetOrAdd((kind, ""), key => First(options.Paths, name => name == key.Kind, null) is not null)
        && _held.GetOrAdd((kind, stream), key => First(options.Paths, name => name == key.Kind, name => name.Name == key.Stream) is not null);

    private static StreamItem? First(
        IReadOnlyList<string> paths, Func<string, bool>? kinds, Func<StreamName, bool>? streams, DateTimeOffset? from = null, DateTimeOffset? to = null) =>
        new EventImport(new ImportOptions
        {
            Paths = paths,
            From = from,
            To = to,
            KindFilter = kinds,
            StreamFilter = streams,
            OnError = static _ => { },
        }).Read().FirstOrDefault();

    private static IReadOnlyList<ItemKey> FindKeys(IReadOnlyList<string> paths, string venue)
    {
        var keys = new HashSet<(string Stream, string Symbol)>();
        var found = new List<ItemKey>();
        foreach (var path in paths.SelectMany(FilesOf))
        {
            try
            {
                using var file = RecordedFiles.Open(path);
                foreach (var key in file.Keys())
                {
                    if (key.Venue.Equals(venue, StringComparison.OrdinalIgnoreCase) && keys.Add((key.Stream, key.Symbol))) found.Add(key);
                }
            }
            catch (Exception error) when (ImportErrors.IsOfFile(error))
            {
                // The replay reports the same file with its place.
            }
        }

        return found;
    }

    private static IReadOnlyList<string> FilesOf(string path)
    {
        try
        {
            return RecordedFiles.Find(path);
        }
        catch (MarketStreamException)
        {
            // Reported by the replay, too.
            return [];
        }
    }
}
