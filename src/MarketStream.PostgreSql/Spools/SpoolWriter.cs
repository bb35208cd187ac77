using MarketStream.Engine.Journal;
using MarketStream.Errors;
using MarketStream.Events;

namespace MarketStream.PostgreSql.Spools;

/// <summary>Writes one segment of a spool, in the engine's own format. For one thread.</summary>
internal sealed class SpoolWriter : IDisposable
{
    /// <summary>Space is given back segment by segment, so that none is large.</summary>
    private const long MostBytes = 64 * 1024 * 1024;

    private readonly JournalWriter _journal;

    private SpoolWriter(string path, long first, JournalWriter journal) => (Path, First, _journal) = (path, first, journal);

    public string Path { get; }

    /// <summary>The position of the first item.</summary>
    public long First { get; }

    /// <summary>How many items it has been given.</summary>
    public long Count { get; private set; }

    /// <summary>Those of them that the disk refused.</summary>
    public long Lost => _journal.Counts.Lost;

    public bool IsFull => _journal.IsFull || _journal.Counts.Bytes >= MostBytes;

    /// <summary>Creates a segment. Errors: those of <see cref="JournalWriter.Open"/>.</summary>
    public static SpoolWriter Create(string path, long first, JournalOptions options, TimeProvider time) =>
        new(path, first, JournalWriter.Open(path, options, time));

    /// <summary>Adds items; returns why some of them are lost, null when none is.</summary>
    public MarketStreamException? Append(ReadOnlySpan<StreamItem> items)
    {
        Count += items.Length;
        try
        {
            _journal.Append(items);
            return null;
        }
        catch (MarketStreamException error)
        {
            return error;
        }
    }

    /// <summary>Writes what waits in memory, when that is due; returns why some of it is lost, null when nothing is.</summary>
    public MarketStreamException? FlushIfDue()
    {
        try
        {
            _journal.FlushIfDue();
            return null;
        }
        catch (MarketStreamException error)
        {
            return error;
        }
    }

    /// <summary>Completes the segment; returns why some of it is lost, null when nothing is.</summary>
    public MarketStreamException? Finish()
    {
        try
        {
            _journal.Finish();
            return null;
        }
        catch (MarketStreamException error)
        {
            return error;
        }
    }

    public void Dispose() => _journal.Dispose();
}
