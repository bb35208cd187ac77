using MarketStream.Engine.Recording;
using MarketStream.Events;

namespace MarketStream.Engine.Conversions;

/// <summary>A new file of text, compressed where the name that it will have asks for it. It is complete when it is finished, and worth nothing before.</summary>
internal sealed class FreshTextSink : IItemSink
{
    private const int FlushLength = 64 * 1024;

    private readonly string _path;
    private readonly FileStream _file;
    private readonly Stream _output;
    private readonly FieldWriter _writer;
    private readonly RowBuffer _rows = new();
    private EventShape? _shape;
    private long _written;

    private FreshTextSink(string path, string draft, RecordFormat format)
    {
        _path = path;
        _writer = FieldWriters.For(format);
        _file = new FileStream(draft, FileMode.Create, FileAccess.Write, FileShare.Read, 1);
        _output = FileCompression.Over(_file, path);
    }

    public SinkCounts Counts => new(_written, 0, 0, _file.CanWrite ? _file.Position : 0);

    public bool IsFull => false;

    public string? Repaired => null;

    /// <summary>Creates the file. Error: FileNotWritable.</summary>
    /// <param name="path">Its name when it is complete.</param>
    /// <param name="draft">Its name until then.</param>
    /// <param name="format">The format, one of text.</param>
    public static FreshTextSink Open(string path, string draft, RecordFormat format) => Try(path, () => new FreshTextSink(path, draft, format));

    public void Append(ReadOnlySpan<StreamItem> items)
    {
        foreach (var item in items)
        {
            var shape = EventShape.Of(item);
            if (_shape is null) _writer.Header(_rows, _shape = shape);
            _writer.Row(_rows, shape, item);
            _written++;
            if (_rows.Length >= FlushLength) Flush();
        }
    }

    public void FlushIfDue()
    {
    }

    public void Flush() => Try(_path, () =>
    {
        _output.Write(_rows.Written);
        _rows.Clear();
        return true;
    });

    public void Finish()
    {
        Flush();
        Try(_path, () =>
        {
            // What compresses writes its end when it is disposed.
            _output.Dispose();
            _file.Dispose();
            return true;
        });
    }

    public void Dispose()
    {
        _rows.Clear();
        try
        {
            _output.Dispose();
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            // Reached before the end only when the file is given up, and then nobody misses the end of what was compressed.
        }
        finally
        {
            _file.Dispose();
        }
    }

    private static T Try<T>(string path, Func<T> act)
    {
        try
        {
            return act();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw RecordingErrors.FileNotWritable(path, error);
        }
    }
}
