using MarketStream.Engine.Journal.Segments;
using MarketStream.Engine.Journal.Shapes;
using MarketStream.Events;

namespace MarketStream.Engine.Journal;

/// <summary>
/// Reads a segment, be it finished, unfinished or being written: what it held when it was opened. Memory is bounded whatever the file says. For one
/// thread.
/// </summary>
internal sealed class JournalReader : IDisposable
{
    private readonly ISegmentFile _file;
    private readonly SegmentContent _content;

    /// <summary>Reads a file that is open, or its blocks before an offset; the reader owns it.</summary>
    internal JournalReader(string path, ISegmentFile file, long? end = null)
    {
        _file = file;
        var content = SegmentReading.Read(path, file, isToContinue: false);
        _content = end is { } offset ? content.Before(offset) : content;
        Info = JournalInfoReading.Of(_content, file.Length);
    }

    public JournalInfo Info { get; }

    /// <summary>The streams and symbols that occur.</summary>
    public IEnumerable<ItemKey> Keys => _content.Tables.Keys.OfType<ItemKey>();

    /// <summary>Opens a file. Errors: NotAJournal, JournalNewer, JournalNotReadable.</summary>
    /// <param name="path">The file.</param>
    /// <param name="end">Blocks that end behind this offset are left out: those that a writer has added since; null for all blocks.</param>
    public static JournalReader Open(string path, long? end = null)
    {
        ISegmentFile? file = null;
        try
        {
            file = SegmentFile.OpenForReading(path);
            return new JournalReader(path, file, end);
        }
        catch (Exception error)
        {
            file?.Dispose();
            if (error is IOException or UnauthorizedAccessException) throw JournalErrors.NotReadable(path, error);
            throw;
        }
    }

    /// <summary>
    /// The items that are wanted, in the order in which they were recorded. Blocks that hold none of them are not read. A block that is damaged is
    /// reported, and reading goes on behind it.
    /// </summary>
    /// <param name="query">What is wanted.</param>
    /// <param name="onDamage">Called in the place of what cannot be read, before the next item.</param>
    public IEnumerable<StreamItem> Read(JournalQuery query, Action<JournalDamage>? onDamage = null) => Read(query, onDamage, new JournalReadCounts());

    /// <summary>The same, and counts what it did.</summary>
    internal IEnumerable<StreamItem> Read(JournalQuery query, Action<JournalDamage>? onDamage, JournalReadCounts counts) =>
        new ItemMerge(_file, _content, query, onDamage, counts).Run();

    public void Dispose() => _file.Dispose();
}
