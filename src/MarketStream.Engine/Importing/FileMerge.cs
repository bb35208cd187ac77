using MarketStream.Errors;
using MarketStream.Events;

namespace MarketStream.Engine.Importing;

/// <summary>
/// Makes one flow of many files, by the time of arrival, and by the place in their export where they tell it. Within a file its own order holds, even
/// where the clock was set back meanwhile. A file is opened when its first item is due, so a month of files costs no more memory than the few that
/// overlap.
/// </summary>
internal sealed class FileMerge(IReadOnlyList<string> paths, ImportQuery query, Action<MarketStreamException> onError)
{
    /// <summary>Systems allow a process about a thousand open files.</summary>
    internal const int MostOpen = 400;

    private readonly PriorityQueue<FileCursor, (long Ticks, long Sequence, int Order)> _open = new();
    private long _doneBytes;

    /// <summary>How much of all files has been read, from 0 to 1, by their lengths.</summary>
    public double Progress { get; private set; }

    public IEnumerable<StreamItem> Run()
    {
        var waiting = new Queue<FileStart>(FindStarts());
        var total = Math.Max(1, waiting.Sum(start => start.Bytes));
        var next = 0;
        try
        {
            while (waiting.Count > 0 || _open.Count > 0)
            {
                while (waiting.TryPeek(out var start) && (!_open.TryPeek(out _, out var first) || start.Ticks <= first.Ticks)) Open(waiting.Dequeue(), next++);
                if (!_open.TryPeek(out var cursor, out var place)) continue;
                Progress = Math.Max(Progress, (_doneBytes + (cursor.Progress * cursor.Bytes)) / total);

                // Taken out only when another file comes first, as putting it back for each item would cost more than reading it.
                var limit = LimitBeside(place, waiting);
                bool hasItem;
                do
                {
                    yield return cursor.Item;
                    hasItem = cursor.MoveNext();
                }
                while (hasItem && cursor.Item.ReceivedAtTicks < limit);

                if (hasItem)
                {
                    _open.DequeueEnqueue(cursor, cursor.Place);
                    continue;
                }

                _open.Dequeue();
                cursor.Dispose();
                _doneBytes += cursor.Bytes;
            }
        }
        finally
        {
            while (_open.TryDequeue(out var cursor, out _)) cursor.Dispose();
        }
    }

    // The time from which on another file may come first.
    private long LimitBeside((long Ticks, long Sequence, int Order) place, Queue<FileStart> waiting)
    {
        var limit = waiting.TryPeek(out var start) ? start.Ticks : long.MaxValue;
        if (_open.Count < 2) return limit;
        var cursor = _open.Dequeue();
        _open.TryPeek(out _, out var second);
        _open.Enqueue(cursor, place);
        return Math.Min(limit, second.Ticks);
    }

    private void Open(FileStart start, int order)
    {
        if (_open.Count >= MostOpen) throw ImportErrors.TooManyAtOnce(MostOpen);
        try
        {
            Begin(new FileCursor(start.Opened ?? RecordedFiles.Open(start.Path, query.EndOf(start.Path)), start.Bytes, order, query, onError));
        }
        catch (MarketStreamException error)
        {
            onError(error);
        }
    }

    private void Begin(FileCursor cursor)
    {
        var hasItem = false;
        try
        {
            hasItem = cursor.MoveNext();
            if (hasItem) _open.Enqueue(cursor, cursor.Place);
        }
        finally
        {
            if (!hasItem) cursor.Dispose();
        }
    }

    /// <summary>The files with something of the time that is wanted, by their first item.</summary>
    private IEnumerable<FileStart> FindStarts()
    {
        var starts = new List<FileStart>();
        foreach (var path in paths)
        {
            query.Step();
            if (FindStart(path) is { } start) starts.Add(start);
        }

        return starts.OrderBy(start => start.Ticks);
    }

    private FileStart? FindStart(string path)
    {
        RecordedFile? file = null;
        try
        {
            file = RecordedFiles.Open(path, query.EndOf(path));

            // A file without items is kept, because it may have damages to report.
            var (first, last) = (file.FirstTicks ?? 0, file.LastTicks ?? long.MaxValue);
            var isOutside = file.FirstTicks is not null && (last < query.From?.UtcTicks || first >= query.To?.UtcTicks);
            if (isOutside) return null;

            // The only file stays open, since reading its index or its headers a second time may take long.
            var bytes = new FileInfo(path) is { Exists: true } found ? found.Length : 0;
            if (paths.Count > 1) return new FileStart(path, first, bytes, null);
            var only = new FileStart(path, first, bytes, file);
            file = null;
            return only;
        }
        catch (MarketStreamException error)
        {
            onError(error);
            return null;
        }
        finally
        {
            file?.Dispose();
        }
    }

    /// <param name="Path">The file.</param>
    /// <param name="Ticks">When its first item was received.</param>
    /// <param name="Bytes">Its length.</param>
    /// <param name="Opened">The file where it is open already.</param>
    private sealed record FileStart(string Path, long Ticks, long Bytes, RecordedFile? Opened);
}
