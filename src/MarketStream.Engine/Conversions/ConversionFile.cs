using MarketStream.Engine.Journal.Segments;
using MarketStream.Engine.Recording;
using MarketStream.Errors;
using MarketStream.Events;
using MarketStream.Recordings;

namespace MarketStream.Engine.Conversions;

/// <summary>One file of a conversion while it is written: its draft, and the right to its name. For one thread.</summary>
internal sealed class ConversionFile : IDisposable
{
    private readonly string _path;
    private readonly ConversionTarget _target;
    private readonly SegmentLock _right;
    private readonly ConversionDraft _draft;
    private readonly Type _type;
    private long _count;
    private long _leftOut;
    private bool _isMixed;
    private long _first = long.MaxValue;
    private long _last;

    private ConversionFile(string path, ConversionTarget target, SegmentLock right, ConversionDraft draft, Type type) =>
        (_path, _target, _right, _draft, _type) = (path, target, right, draft, type);

    /// <summary>When an event last went here, by the number of the event.</summary>
    public long UsedAt { get; set; }

    /// <summary>Events in memory until they fill a row group.</summary>
    public long Waiting => _draft.Sink.Counts.Waiting;

    /// <summary>Whether the next events belong into another file.</summary>
    public bool IsFull => _draft.Sink.IsFull;

    /// <summary>Creates a file. Errors: ConvertedFileExists, JournalInUse, FileNotWritable, JournalNotWritable.</summary>
    public static ConversionFile Create(string path, ConversionTarget target, bool force, StreamItem first, Func<long> sequences, TimeProvider time)
    {
        SegmentLock? right = null;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);

            // A recording may be writing the file that would be replaced.
            right = SegmentLock.Take(path);
            if (!force && File.Exists(path)) throw ConversionErrors.FilesExist([path]);
            return new ConversionFile(path, target, right, ConversionDraft.Create(path, target, first.Venue, sequences, time), first.GetType());
        }
        catch (Exception error)
        {
            right?.Dispose();
            if (error is IOException or UnauthorizedAccessException or NotSupportedException) throw RecordingErrors.FileNotWritable(path, error);
            throw;
        }
    }

    /// <summary>
    /// Adds an event. Returns why the format cannot keep it exactly; null when it was added. Errors, after which the file can only be given up:
    /// SeveralKindsInOneFile, FileNotWritable, ParquetNotWritable, JournalNotWritable.
    /// </summary>
    public MarketStreamException? Write(StreamItem item)
    {
        if (item.GetType() != _type)
        {
            if (_target.Form.HasOneKind) throw ConversionErrors.SeveralKinds(_path, _type.Name, item.GetType().Name);
            _isMixed = true;
        }

        try
        {
            _draft.Sink.Append([item]);
        }
        catch (MarketStreamException error) when (error.ErrorId == EventRecording.ValueNotExactId)
        {
            _leftOut++;
            return error;
        }

        _count++;
        _first = Math.Min(_first, item.ReceivedAtTicks);
        _last = Math.Max(_last, item.ReceivedAtTicks);
        return null;
    }

    /// <summary>Writes what waits in memory.</summary>
    public void Flush() => _draft.Sink.Flush();

    /// <summary>Completes the file; null when nothing could be kept in it, and no file was written.</summary>
    public ConvertedFile? Complete()
    {
        try
        {
            if (_count == 0) return null;
            _draft.Complete();
            return new ConvertedFile
            {
                Path = _path,
                Format = _target.Format,
                Kind = _isMixed ? null : _type.Name,
                EventCount = _count,
                LeftOutCount = _leftOut,
                Bytes = new FileInfo(_path).Length,
                FirstReceivedAt = new DateTimeOffset(_first, TimeSpan.Zero),
                LastReceivedAt = new DateTimeOffset(_last, TimeSpan.Zero),
            };
        }
        finally
        {
            Dispose();
        }
    }

    public void Dispose()
    {
        try
        {
            _draft.Dispose();
        }
        finally
        {
            _right.Dispose();
        }
    }
}
