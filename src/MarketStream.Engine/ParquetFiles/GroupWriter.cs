using MarketStream.Engine.ParquetFiles.Tables;

namespace MarketStream.Engine.ParquetFiles;

/// <summary>
/// Writes the row groups of one file. A full one is encoded and compressed on a thread of its own while the next one fills, which is most of the work;
/// two are in memory at most. For one thread, which is also told of errors: at the next call.
/// </summary>
internal sealed class GroupWriter(string path, ParquetDraft draft) : IDisposable
{
    private ParquetDraft? _draft = draft;
    private Task _writing = Task.CompletedTask;
    private PendingRows? _inFlight;
    private PendingRows? _spare;

    /// <summary>Rows in the draft.</summary>
    public long Written { get; private set; }

    /// <summary>Rows that a thread is writing.</summary>
    public int InFlight => _inFlight?.Count ?? 0;

    /// <summary>The length of the file as of the last row group.</summary>
    public long Bytes { get; private set; }

    /// <summary>Begins to write a full row group, once the one before is written. Throws what the system or the library has against either.</summary>
    /// <returns>What the next rows are gathered in.</returns>
    public PendingRows Begin(EventTable table, PendingRows rows)
    {
        Join();
        var open = Draft();
        _inFlight = rows;

        // Not a thread of the pool: whoever waits here may hold one itself, and so may everybody else.
        _writing = Task.Factory.StartNew(() => open.Write(table, rows), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        var next = _spare ?? table.NewRows();
        _spare = null;
        return next;
    }

    /// <summary>Writes rows at once, however few they are. Throws the same.</summary>
    public void Write(EventTable table, PendingRows rows)
    {
        Join();
        Draft().Write(table, rows);
        Written += rows.Count;
        rows.Clear();
    }

    /// <summary>Writes what is left, and completes the file. Throws the same.</summary>
    public void Complete(EventTable? table, PendingRows? rows)
    {
        Join();
        if (table is not null && rows is { Count: > 0 }) Write(table, rows);
        _draft?.Complete();
        Bytes = _draft?.Bytes ?? Bytes;
    }

    /// <summary>Gives up what was written, since a file without its end cannot be read; the next rows begin it anew. Returns how many rows that costs.</summary>
    public long Abandon()
    {
        var lost = Written + InFlight;
        Release();
        (Written, Bytes) = (0, 0);
        return lost;
    }

    /// <summary>Deletes what is not complete.</summary>
    public void Dispose() => Release();

    private ParquetDraft Draft() => _draft ??= ParquetDraft.Create(path);

    // Afterwards nobody else touches the draft, whatever becomes of the rows.
    private void Join()
    {
        if (_inFlight is not { } rows) return;
        _writing.GetAwaiter().GetResult();
        Written += rows.Count;
        rows.Clear();
        (_spare, _inFlight) = (rows, null);
        Bytes = _draft?.Bytes ?? 0;
    }

    private void Release()
    {
        // Its error was thrown already, or is thrown with the one that led here.
        _writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing).GetAwaiter().GetResult();
        _draft?.Dispose();
        (_draft, _inFlight, _spare, _writing) = (null, null, null, Task.CompletedTask);
    }
}
