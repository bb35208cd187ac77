using System.Text;
using MarketStream.Events;

namespace MarketStream.Engine.Recording;

/// <summary>One file that events are written to. Only whole rows are written to disk, so that a reader never finds half of one.</summary>
internal sealed class EventFile : IEventFile
{
    private const int FlushLength = 64 * 1024;

    private readonly RecordingOptions _options;
    private readonly FileStream _stream;

    // The stream itself unless the name asks for compression.
    private readonly Stream _output;
    private readonly FieldWriter _writer;
    private readonly RowBuffer _rows = new();
    private EventShape? _shape;
    private long _flushedAt;

    private EventFile(string path, RecordingOptions options, FieldWriter writer, FileStream stream)
    {
        Path = path;
        _options = options;
        _stream = stream;
        _output = FileCompression.Over(stream, path);
        _writer = writer;
        _flushedAt = options.TimeProvider.GetTimestamp();
    }

    public string Path { get; }

    public static EventFile Open(string path, RecordingOptions options)
    {
        // Before the file is opened, which empties it: a format that is none of text must not cost its content.
        var writer = FieldWriters.For(options.Format);
        try
        {
            if (options.NoClobber && !options.Append && File.Exists(path)) throw RecordingErrors.FileExists(path);
            if (options.Force && new FileInfo(path) is { Exists: true, IsReadOnly: true } file) file.IsReadOnly = false;
            var mode = options.Append ? FileMode.OpenOrCreate : FileMode.Create;
            return new EventFile(
                path, options, writer, new FileStream(path, mode, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, 1));
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
        else if (_shape != shape && _writer.IsTable)
        {
            throw RecordingErrors.EventKindMismatch(Path, _shape.TypeName, shape.TypeName);
        }

        _writer.Row(_rows, shape, item);
        if (_options.TimeProvider.GetElapsedTime(_flushedAt) >= _options.FlushInterval) Flush();
        else if (_rows.Length >= FlushLength) WriteRows(isFlushed: _output == _stream);
    }

    public void Flush() => WriteRows(isFlushed: true);

    // A flush ends a block of the compression, so it is made when it is due and not for each part.
    private void WriteRows(bool isFlushed)
    {
        if (isFlushed) _flushedAt = _options.TimeProvider.GetTimestamp();
        try
        {
            if (_rows.Length > 0) _output.Write(_rows.Written);
            if (isFlushed) _output.Flush();
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
            CloseOutput();
        }
    }

    private void CloseOutput()
    {
        try
        {
            _output.Dispose();
        }
        catch (IOException error)
        {
            throw RecordingErrors.FileNotWritable(Path, error);
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
            if (_writer.IsTable && _writer.Difference(ReadFirstLine(), shape) is { } difference)
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
        var content = FileCompression.Read(_stream, Path);
        using var reader = new StreamReader(content, Encoding.UTF8, true, 1024, leaveOpen: content == _stream);
        return reader.ReadLine() ?? "";
    }

    // The last line of a file that a crash cut short must not merge with the first row that is appended.
    private void CloseLastLine()
    {
        _stream.Seek(-1, SeekOrigin.End);

        // Compressed files end with whole frames, which are simply followed by more of them.
        if (_output == _stream && _stream.ReadByte() != '\n') _rows.Append((byte)'\n');
        _stream.Seek(0, SeekOrigin.End);
    }
}
