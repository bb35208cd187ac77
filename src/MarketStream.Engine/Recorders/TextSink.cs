using System.Globalization;
using System.Text;
using MarketStream.Engine.Files;
using MarketStream.Engine.Journal.Segments;
using MarketStream.Engine.Recording;
using MarketStream.Events;

namespace MarketStream.Engine.Recorders;

/// <summary>
/// A file of text. Whole rows are written at once; a write that fails is cut back, so that the file never holds half a row.
/// </summary>
internal sealed class TextSink : IItemSink
{
    private const int FlushLength = 64 * 1024;

    private readonly string _path;
    private readonly TimeSpan _interval;
    private readonly TimeProvider _time;
    private readonly SegmentLock _right;
    private readonly FileStream _file;
    private readonly FieldWriter _writer;
    private readonly RowBuffer _rows = new();
    private EventShape? _shape;
    private long _good;
    private long _written;
    private long _waiting;
    private long _lost;
    private long _waitingSince;

    private TextSink(string path, RecordFormat format, TimeSpan interval, TimeProvider time, SegmentLock right, FileStream file)
    {
        (_path, _interval, _time, _right, _file) = (path, interval, time, right, file);
        _writer = FieldWriters.For(format);
        var cut = TextTail.CutToLine(file);
        if (cut > 0) Repaired = string.Create(CultureInfo.InvariantCulture, $"its last line was not whole, so {cut} bytes were removed and events before now may be missing");
        _good = file.Length;
    }

    public SinkCounts Counts => new(_written, _waiting, _lost, _good);

    public bool IsFull => false;

    public string? Repaired { get; }

    /// <summary>Opens a file to add to it. Errors: JournalInUse, FileNotWritable.</summary>
    public static TextSink Open(string path, RecordFormat format, TimeSpan interval, TimeProvider time)
    {
        SegmentLock? right = null;
        FileStream? file = null;
        try
        {
            right = SegmentLock.Take(path);
            var options = OwnerOnly.Options(FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete);
            options.BufferSize = 0;
            file = new FileStream(path, options);
            return new TextSink(path, format, interval, time, right, file);
        }
        catch (Exception error)
        {
            file?.Dispose();
            right?.Dispose();
            if (IsOfSystem(error)) throw RecordingErrors.FileNotWritable(path, error);
            throw;
        }
    }

    public void Append(ReadOnlySpan<StreamItem> items)
    {
        Exception? failure = null;
        foreach (var item in items) failure = Add(item) ?? failure;
        if (failure is not null) throw failure;
        FlushIfDue();
    }

    public void FlushIfDue()
    {
        if (_waiting > 0 && _time.GetElapsedTime(_waitingSince) >= _interval) Flush();
    }

    public void Flush()
    {
        if (TryFlush() is { } failure) throw failure;
    }

    public void Finish() => Flush();

    public void Dispose()
    {
        try
        {
            _ = TryFlush();
        }
        finally
        {
            _file.Dispose();
            _right.Dispose();
        }
    }

    private Exception? Add(StreamItem item)
    {
        try
        {
            var shape = EventShape.Of(item);
            if (_shape is null) Begin(shape);
            if (_waiting++ == 0) _waitingSince = _time.GetTimestamp();
            _writer.Row(_rows, shape, item);
            return _rows.Length >= FlushLength ? TryFlush() : null;
        }
        catch (Exception error) when (IsOfSystem(error))
        {
            _lost++;
            return RecordingErrors.FileNotWritable(_path, error);
        }
    }

    private void Begin(EventShape shape)
    {
        if (_good == 0)
        {
            _writer.Header(_rows, shape);
        }
        else if (_writer.IsTable)
        {
            _file.Position = 0;
            using var reader = new StreamReader(_file, Encoding.UTF8, true, 1024, leaveOpen: true);
            if (_writer.Difference(reader.ReadLine() ?? "", shape) is { } difference) throw RecordingErrors.HeaderMismatch(_path, difference);
        }

        _shape = shape;
    }

    private Exception? TryFlush()
    {
        if (_rows.Length == 0) return null;
        try
        {
            _file.Position = _good;
            _file.Write(_rows.Written);
            _good += _rows.Length;
            _written += _waiting;
            return null;
        }
        catch (Exception error) when (IsOfSystem(error))
        {
            _lost += _waiting;
            CutBack();
            return RecordingErrors.FileNotWritable(_path, error);
        }
        finally
        {
            _waiting = 0;
            _rows.Clear();
        }
    }

    private void CutBack()
    {
        // The header was lost with the first rows.
        if (_good == 0) _shape = null;
        try
        {
            _file.SetLength(_good);
        }
        catch (Exception error) when (IsOfSystem(error))
        {
            // The next rows are written over what could not be cut off.
        }
    }

    private static bool IsOfSystem(Exception error) => error is IOException or UnauthorizedAccessException or NotSupportedException;
}
