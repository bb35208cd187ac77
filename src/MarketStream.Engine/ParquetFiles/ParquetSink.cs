using MarketStream.Engine.ParquetFiles.Tables;
using MarketStream.Engine.Recording;
using MarketStream.Errors;
using MarketStream.Events;

namespace MarketStream.Engine.ParquetFiles;

/// <summary>
/// A Parquet file of one kind of events. It appears when it is complete: until then nobody can read it, and what the disk refuses costs the whole file.
/// So live events are recorded in another format, and converted afterwards.
/// </summary>
internal sealed class ParquetSink : IItemSink
{
    private readonly string _path;
    private readonly Func<long>? _sequences;
    private readonly GroupWriter _groups;
    private EventTable? _table;
    private PendingRows? _rows;
    private long _sequence;
    private long _lost;
    private bool _isDisposed;

    private ParquetSink(string path, ParquetDraft draft, Func<long>? sequences) => (_path, _groups, _sequences) = (path, new GroupWriter(path, draft), sequences);

    public SinkCounts Counts => new(_groups.Written, _groups.InFlight + (_rows?.Count ?? 0), _lost, _groups.Bytes);

    public bool IsFull => false;

    public string? Repaired => null;

    /// <summary>Creates a file. Error: FileNotWritable.</summary>
    /// <param name="path">Where it appears when it is complete; one that is there is replaced then.</param>
    /// <param name="sequences">Gives each item its place among the items of several files; null to number those of this one.</param>
    public static ParquetSink Open(string path, Func<long>? sequences = null)
    {
        try
        {
            return new ParquetSink(path, ParquetDraft.Create(path), sequences);
        }
        catch (Exception error) when (IsOfSystem(error))
        {
            throw RecordingErrors.FileNotWritable(path, error);
        }
    }

    /// <summary>Adds items. Errors: EventKindMismatch, ValueNotExact, ParquetNotWritable; all items were taken or counted as lost nevertheless.</summary>
    public void Append(ReadOnlySpan<StreamItem> items)
    {
        MarketStreamException? failure = null;
        foreach (var item in items) failure = Add(item) ?? failure;
        if (failure is not null) throw failure;
    }

    // Rows that are written too early make row groups that are too small, and are no safer for it.
    public void FlushIfDue()
    {
    }

    /// <summary>Writes the rows that wait as a row group, to free their memory. Error: ParquetNotWritable.</summary>
    public void Flush()
    {
        if (_rows is { Count: > 0 } rows && Try(() => _groups.Write(_table!, rows)) is { } failure) throw failure;
        _rows = null;
    }

    /// <summary>Gives up the file: nothing of it remains. Dispose does nothing afterwards.</summary>
    public void Discard()
    {
        _isDisposed = true;
        _groups.Dispose();
    }

    public void Finish()
    {
        if (Try(() => _groups.Complete(_table, _rows)) is { } failure) throw failure;
    }

    public void Dispose()
    {
        if (_isDisposed) return;
        _isDisposed = true;
        try
        {
            Finish();
        }
        finally
        {
            _groups.Dispose();
        }
    }

    private MarketStreamException? Add(StreamItem item)
    {
        var table = EventTable.Of(item.GetType());
        _table ??= table;
        if (_table != table)
        {
            _lost++;
            return RecordingErrors.EventKindMismatch(_path, _table.Kind, table.Kind);
        }

        _rows ??= table.NewRows();
        if (_rows.TryAdd(item, _sequences?.Invoke() ?? _sequence++) is { } problem)
        {
            _lost++;
            return ParquetErrors.NotExact(_path, table.Kind, problem);
        }

        return _rows.IsFull ? Try(() => _rows = _groups.Begin(_table!, _rows!)) : null;
    }

    // Without its end the file cannot be read, so all that was written is lost with it; the next events begin it anew.
    private MarketStreamException? Try(Action write)
    {
        try
        {
            write();
            return null;
        }
        catch (Exception error) when (IsOfSystem(error))
        {
            var missing = _groups.Abandon() + (_rows?.Count ?? 0);
            _rows?.Clear();
            _lost += missing;
            return ParquetErrors.NotWritable(_path, missing, error);
        }
    }

    private static bool IsOfSystem(Exception error) => error is IOException or UnauthorizedAccessException or NotSupportedException;
}
