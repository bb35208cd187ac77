using System.Diagnostics.CodeAnalysis;
using MarketStream.Engine.Journal.Columns;
using MarketStream.Engine.Journal.Segments;
using MarketStream.Engine.Journal.Shapes;
using MarketStream.Errors;
using MarketStream.Events;

namespace MarketStream.Engine.Journal;

/// <summary>
/// Records events and notices in one segment: each type waits on its own until it fills a block, or until the flush interval is over. One thread at
/// a time uses it. docs/design/journal.md describes the file.
/// </summary>
internal sealed class JournalWriter : IDisposable
{
    private readonly string _path;
    private readonly JournalOptions _options;
    private readonly TimeProvider _time;
    private readonly IDisposable _right;
    private readonly ISegmentFile _file;
    private readonly SegmentWriter _segment;
    private readonly Dictionary<Type, PendingItems> _pending = [];

    private long _sequence;
    private long _written;
    private long _leftOut;
    private long _lost;
    private long _waitingSince;
    private Exception? _failure;
    private long _lostInFailure;
    private bool _isFinished;
    private bool _isDisposed;

    /// <summary>Writes a file that is open; the writer owns it, and the right to write it.</summary>
    internal JournalWriter(string path, ISegmentFile file, IDisposable right, JournalOptions options, TimeProvider time)
    {
        (_path, _file, _right, _options, _time) = (path, file, right, options, time);
        var header = new FileHeader(JournalFormat.Major, JournalFormat.Minor, time.GetUtcNow().Ticks, options.Venue, options.Connection);
        var opening = SegmentOpening.Of(path, file, header);
        Cut = opening.Cut;
        _segment = new SegmentWriter(file, opening);
        _sequence = _segment.NextSequence;
    }

    /// <summary>What was cut off the file when it was opened; null when it was new or finished.</summary>
    public JournalCut? Cut { get; }

    public JournalCounts Counts =>
        new(_written, _pending.Values.Sum(pending => pending.Count), _leftOut, _lost, _segment.BlockCount, _segment.Offset);

    /// <summary>Whether the next events belong into another file, because this one has hardly any room left.</summary>
    public bool IsFull => _segment.IsNearlyFull;

    /// <summary>
    /// Opens a file to be written, or creates it. Errors: JournalInUse, NotAJournal, JournalNewer, JournalOfOtherVenue, JournalHeaderDamaged,
    /// JournalNotWritable.
    /// </summary>
    public static JournalWriter Open(string path, JournalOptions options, TimeProvider time)
    {
        IDisposable? right = null;
        ISegmentFile? file = null;
        try
        {
            right = SegmentLock.Take(path);
            file = SegmentFile.OpenForWriting(path);
            return new JournalWriter(path, file, right, options, time);
        }
        catch (Exception error)
        {
            file?.Dispose();
            right?.Dispose();
            if (IsOfSystem(error)) throw JournalErrors.NotWritable(path, 0, error);
            throw;
        }
    }

    /// <summary>
    /// Adds items in their order. What fills a block is written at once, and everything that waits when the flush interval is over. Errors:
    /// JournalNotWritable, JournalFull, JournalFinished; all items were taken or counted as lost nevertheless.
    /// </summary>
    public void Append(ReadOnlySpan<StreamItem> items)
    {
        if (_isFinished) throw JournalErrors.Finished(_path);
        foreach (var item in items) Add(item);
        WriteDue();
        ThrowFailure();
    }

    /// <summary>Writes what waits if the flush interval is over; to be called from time to time when no events come.</summary>
    public void FlushIfDue()
    {
        WriteDue();
        ThrowFailure();
    }

    /// <summary>Writes what waits. Errors: JournalNotWritable.</summary>
    public void Flush()
    {
        WriteAll();
        ThrowFailure();
    }

    /// <summary>Writes what waits, and the index. Nothing can be added afterwards. Errors: JournalNotWritable.</summary>
    public void Finish()
    {
        if (_isFinished) return;
        Flush();
        try
        {
            _segment.Finish();
            _isFinished = true;
        }
        catch (Exception error) when (IsOfSystem(error))
        {
            _segment.TryCutBack();
            throw JournalErrors.NotWritable(_path, 0, error);
        }
    }

    /// <summary>Writes what waits, as far as that is possible, and closes the file, which stays unfinished unless <see cref="Finish"/> was called.</summary>
    public void Dispose()
    {
        if (_isDisposed) return;
        _isDisposed = true;
        try
        {
            if (!_isFinished) WriteAll();
        }
        finally
        {
            _segment.Dispose();
            _file.Dispose();
            _right.Dispose();
        }
    }

    private void Add(StreamItem item)
    {
        if (!_options.IncludeAccount && HeldBack.IsOfAccount(item))
        {
            _leftOut++;
            return;
        }

        var pending = PendingOf(item.GetType());
        if (_waitingSince == 0) _waitingSince = Math.Max(1, _time.GetTimestamp());
        pending.Add(item, _segment.NumberOf(pending.KeyOf(item)), _sequence++);
        if (pending.IsFull) Write(pending);
    }

    private PendingItems PendingOf(Type type)
    {
        if (!_pending.TryGetValue(type, out var pending)) _pending.Add(type, pending = ItemShapes.Of(type, _options.IncludeRaw).NewPending());
        return pending;
    }

    private void WriteDue()
    {
        if (_waitingSince != 0 && _time.GetElapsedTime(_waitingSince) >= _options.FlushInterval) WriteAll();
    }

    private void WriteAll()
    {
        _waitingSince = 0;
        foreach (var pending in _pending.Values) Write(pending);
        if (_options.FlushToDisk) Try(0, _segment.FlushToDisk);
    }

    private void Write(PendingItems pending)
    {
        try
        {
            if (pending.Count > 0) Write(pending, 0, pending.Count);
        }
        finally
        {
            pending.Clear();
        }
    }

    // Items that do not fit into one block are tried in halves.
    [SuppressMessage("Design", "CA1031", Justification = "Whatever an item causes, it is counted as lost and reported, and the next items are written.")]
    private void Write(PendingItems pending, int first, int end)
    {
        try
        {
            if (!_segment.HasRoom) throw JournalErrors.Full(_path);
            if (Try(end - first, () => _segment.Write(pending, first..end))) _written += end - first;
        }
        catch (OversizeBlockException) when (end - first > 1)
        {
            var middle = (first + end) / 2;
            Write(pending, first, middle);
            Write(pending, middle, end);
        }
        catch (Exception error)
        {
            Fail(error, end - first);
        }
    }

    private bool Try(int events, Action write)
    {
        try
        {
            write();
            return true;
        }
        catch (Exception error) when (IsOfSystem(error))
        {
            _segment.TryCutBack();
            Fail(error, events);
            return false;
        }
    }

    private void Fail(Exception error, int events)
    {
        _failure ??= error;
        _lost += events;
        _lostInFailure += events;
    }

    private void ThrowFailure()
    {
        if (_failure is not { } failure) return;
        var lost = _lostInFailure;
        (_failure, _lostInFailure) = (null, 0);
        throw failure is MarketStreamException ? failure : JournalErrors.NotWritable(_path, lost, failure);
    }

    private static bool IsOfSystem(Exception error) => error is IOException or UnauthorizedAccessException or NotSupportedException;
}
