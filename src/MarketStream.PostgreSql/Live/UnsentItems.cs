using System.Runtime.InteropServices;
using MarketStream.Engine.Journal;
using MarketStream.Errors;
using MarketStream.Events;
using MarketStream.PostgreSql.Loading;
using MarketStream.PostgreSql.Spools;

namespace MarketStream.PostgreSql.Live;

/// <summary>
/// What a recording has taken and the database does not have yet, in order: segments on disk, the one that is being written, and what waits in memory. Every
/// item has a position, the number of items taken before it. For the recording's thread.
/// </summary>
/// <remarks>
/// What waits in memory came after everything on disk. So once something is on disk, what comes goes there as well, until a segment is complete and
/// nothing has come since; from then on memory is enough.
/// </remarks>
internal sealed class UnsentItems(SpoolFolder folder, JournalOptions options, int batchSize, TimeProvider time) : IDisposable
{
    /// <summary>As much waits in memory while a batch is on its way; what is more goes to disk.</summary>
    private const int MostBatches = 3;

    private readonly Queue<SpooledPart> _complete = [];
    private SpoolWriter? _writing;
    private List<StreamItem> _open = [];
    private long _openedAt;
    private long _taken;
    private long _lostBefore;

    /// <summary>Whether what comes goes to disk although memory has room, because the server is away.</summary>
    public bool IsAway { get; set; }

    /// <summary>Whether the disk has too little room, so that what would go there is lost.</summary>
    public bool IsDiskFull { get; set; }

    /// <summary>Items that neither memory nor the disk took.</summary>
    public long Lost => _lostBefore + (_writing?.Lost ?? 0);

    /// <summary>The latest error of the disk; null when there was none since it was asked for.</summary>
    public MarketStreamException? Failure { get; private set; }

    public bool IsOnDisk => _complete.Count > 0 || _writing is not null;

    /// <summary>Items on disk, as far as they have not been handed out.</summary>
    public long Spooled => _complete.Sum(segment => Math.Max(0, (segment.Count ?? 0) - (segment.Position - segment.First))) + (_writing?.Count ?? 0);

    public bool IsEmpty => !IsOnDisk && _open.Count == 0;

    /// <summary>Whether what waits in memory has waited for long enough, or fills a batch.</summary>
    public bool IsDue(TimeSpan interval) => _open.Count >= batchSize || (_open.Count > 0 && time.GetElapsedTime(_openedAt) >= interval);

    public void Add(ReadOnlySpan<StreamItem> items)
    {
        if (_writing is null)
        {
            if (_open.Count == 0) _openedAt = time.GetTimestamp();
            _open.AddRange(items);
            _taken += items.Length;
            if (IsAway || _open.Count >= batchSize * MostBatches) Spill();
            return;
        }

        Write(items, _taken);
        _taken += items.Length;
    }

    /// <summary>Puts what waits in memory on disk.</summary>
    public void Spill()
    {
        if (_open.Count == 0) return;
        Write(CollectionsMarshal.AsSpan(_open), _taken - _open.Count);
        _open.Clear();
    }

    /// <summary>Writes what the segment's writer holds in memory, when that is due.</summary>
    public void FlushIfDue() => Note(_writing?.FlushIfDue());

    /// <summary>The next batch on its way to the database; null when nothing is due.</summary>
    public SendJob? Next(BatchLoader loader, TimeSpan interval)
    {
        if (_complete.Count == 0) Complete();
        if (_complete.TryPeek(out var segment)) return SendJob.Of(loader, segment, batchSize);
        if (!IsDue(interval)) return null;
        var items = _open;
        _open = [];
        return SendJob.Of(loader, folder.Writer, _taken - items.Count, items);
    }

    /// <summary>The segment that was handed out is stored, or nothing more can be done with it.</summary>
    public void Drop(SpooledPart segment, bool isToDelete)
    {
        _complete.Dequeue();
        if (isToDelete) segment.Delete();
        else segment.Dispose();
    }

    /// <summary>Keeps a batch on disk that is on its way, in a segment of its own; null when the disk refuses it.</summary>
    public SpooledPart? Keep(IReadOnlyList<StreamItem> items, long first)
    {
        if (IsDiskFull || TryCreate(first) is not { } writer) return null;
        using (writer)
        {
            Note(writer.Append([.. items]));
            Note(writer.Finish());
            _lostBefore += writer.Lost;
        }

        return new SpooledPart(writer.Path, first, folder.Writer) { Count = items.Count };
    }

    /// <summary>Puts a batch that did not reach the database in front of everything else; it is lost when the disk refuses it.</summary>
    public void Return(SpooledPart? segment, int count)
    {
        if (segment is null)
        {
            _lostBefore += count;
            return;
        }

        var others = _complete.ToArray();
        _complete.Clear();
        foreach (var one in others.Prepend(segment)) _complete.Enqueue(one);
    }

    /// <summary>Completes the segment that is being written, so that it can be sent.</summary>
    public void Complete()
    {
        if (_writing is not { } writing) return;
        Note(writing.Finish());
        writing.Dispose();
        _lostBefore += writing.Lost;
        _complete.Enqueue(new SpooledPart(writing.Path, writing.First, folder.Writer) { Count = writing.Count });
        _writing = null;
    }

    /// <summary>The error of the disk since the last call; null when there was none.</summary>
    public MarketStreamException? TakeFailure()
    {
        var failure = Failure;
        Failure = null;
        return failure;
    }

    public void Dispose()
    {
        foreach (var segment in _complete) segment.Dispose();
        _writing?.Dispose();
    }

    private void Write(ReadOnlySpan<StreamItem> items, long first)
    {
        if (IsDiskFull || (_writing ??= TryCreate(first)) is not { } writing)
        {
            // Positions within a segment have no holes, so the next item that is kept begins another one.
            Complete();
            _lostBefore += items.Length;
            return;
        }

        Note(writing.Append(items));
        if (writing.IsFull) Complete();
    }

    private SpoolWriter? TryCreate(long first)
    {
        try
        {
            return SpoolWriter.Create(folder.PathOf(first), first, options, time);
        }
        catch (MarketStreamException error)
        {
            Note(error);
            return null;
        }
    }

    private void Note(MarketStreamException? error) => Failure = error ?? Failure;
}
