using System.Text;
using MarketStream.Events;

namespace MarketStream.Engine.Recording;

/// <summary>One file that events are written to. Only whole rows are written to disk, so that a reader never finds half of one.</summary>
internal sealed class EventFile : IDisposable
{
    private const int FlushLength = 64 * 1024;

    private readonly RecordingOptions _options;
    private readonly FileStream _stream;
    private readonly FieldWriter _writer;
    private readonly RowBuffer _rows = new();
    private EventShape? _shape;
    private long _flushedAt;

    private EventFile(string path, RecordingOptions options, FileStream stream)
    {
        Path = path;
        _options = options;
        _stream = stream;
        _writer = options.Format == RecordFormat.Csv ? new CsvFieldWriter() : new JsonFieldWriter();
        _flushedAt = options.TimeProvider.GetTimestamp();
    }

    public string Path { get; }

    public static EventFile Open(string path, RecordingOptions options)
    {
        try
        {
            if (options.NoClobber && !options.Append && File.Exists(path)) throw RecordingErrors.FileExists(path);
            if (options.Force && new FileInfo(path) is { Exists: true, IsReadOnly: true } file) file.IsReadOnly = false;
            var mode = options.Append ? FileMode.OpenOrCreate : FileMode.Create;
            return new EventFile(
                path, options, new FileStream(path, mode, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, 1));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw RecordingErrors.FileNotWritable(path, error);
        }
    }

    /// <summary>Adds a row. Errors: EventKindMismatch, HeaderMismatch, FileNotWritable.</summary>
    public void Write(StreamItem item)
    {
        var shape = EventShape.Of(item);
        if (_shape is null) Begin(shape);
        else if (_shape != shape && _options.Format == RecordFormat.Csv)
        {
            throw RecordingErrors.EventKindMismatch(Path, _shape.TypeName, shape.TypeName);
        }

        _writer.Row(_rows, shape, item);
        if (_rows.Length >= FlushLength || _options.TimeProvider.GetElapsedTime(_flushedAt) >= _options.FlushInterval) Flush();
    }

    public void Flush()
    {
        _flushedAt = _options.TimeProvider.GetTimestamp();
        if (_rows.Length == 0) return;
        try
        {
            _stream.Write(_rows.Written);
            _stream.Flush();
        }
        catch (IOException error)
        {
            throw RecordingErrors.FileNotWritable(Path, error);
        }
        finally
        {
            // Rows that failed are not written again: the error has reported them, and a second attempt could write them twice.
            _rows.Clear();
        }
    }

    public void Dispose()
    {
        try
        {
            Flush();
        }
        finally
        {
            _stream.Dispose();
        }
    }

    private void Begin(EventShape shape)
    {
        if (_stream.Length == 0)
        {
            _writer.Header(_rows, shape);
        }
        else
        {
            if (_options.Format == RecordFormat.Csv && CsvHeader.Difference(ReadFirstLine(), shape) is { } difference)
            {
                throw RecordingErrors.HeaderMismatch(Path, difference);
            }

            CloseLastLine();
        }

        _shape = shape;
    }

    private string ReadFirstLine()
    {
        _stream.Position = 0;
        using var reader = new StreamReader(_stream, Encoding.UTF8, true, 1024, leaveOpen: true);
        return reader.ReadLine() ?? "";
    }

    // The last line of a file that a crash cut short must not merge with the first row that is appended.
    private void CloseLastLine()
    {
        _stream.Seek(-1, SeekOrigin.End);
        if (_stream.ReadByte() != '\n') _rows.Append((byte)'\n');
        _stream.Seek(0, SeekOrigin.End);
    }
}
