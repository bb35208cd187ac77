using MarketStream.Engine.Files;
using MarketStream.Engine.Journal;
using MarketStream.Engine.ParquetFiles;
using MarketStream.Engine.Recorders;
using MarketStream.Engine.Recording;
using MarketStream.Recordings;

namespace MarketStream.Engine.Conversions;

/// <summary>A file of any format that appears under its name when it is complete. Dispose gives it up, unless it is complete.</summary>
internal sealed class ConversionDraft : IDisposable
{
    private readonly string _path;
    private readonly ParquetSink? _parquet;
    private bool _isOver;

    private ConversionDraft(string path, IItemSink sink) => (_path, Sink, _parquet) = (path, sink, sink as ParquetSink);

    public IItemSink Sink { get; }

    // Parquet files make a draft of their own.
    private string DraftPath => DraftOf(_path);

    /// <summary>Creates the draft, over one that a conversion before has left. Errors: FileNotWritable, JournalNotWritable, JournalInUse.</summary>
    /// <param name="path">The file's name when it is complete.</param>
    /// <param name="target">The format.</param>
    /// <param name="venue">The venue of its first event, for the header of a journal.</param>
    /// <param name="sequences">Gives each event its place among all that are converted.</param>
    /// <param name="time">The clock.</param>
    public static ConversionDraft Create(string path, ConversionTarget target, string venue, Func<long> sequences, TimeProvider time) => new(path, target.Format switch
    {
        RecordingFormat.Parquet => ParquetSink.Open(path, sequences),
        RecordingFormat.Journal => OpenJournal(DraftOf(path), venue, time),
        _ => FreshTextSink.Open(path, DraftOf(path), target.Form.Text!.Value),
    });

    /// <summary>Completes the file and puts it in its place, over an older one. Errors: FileNotWritable, ParquetNotWritable, JournalNotWritable.</summary>
    public void Complete()
    {
        Sink.Finish();
        Sink.Dispose();
        if (_parquet is null) Rename();
        _isOver = true;
    }

    public void Dispose()
    {
        if (_isOver) return;
        _isOver = true;
        try
        {
            _parquet?.Discard();
            Sink.Dispose();
        }
        finally
        {
            if (_parquet is null) AtomicFile.TryDelete(DraftPath);
        }
    }

    private static string DraftOf(string path) => path + ParquetFormat.DraftSuffix;

    // What is recorded was asked for when it was recorded; secrets are never written.
    private static JournalSink OpenJournal(string draft, string venue, TimeProvider time)
    {
        AtomicFile.TryDelete(draft);
        var options = new JournalOptions { Venue = venue, Connection = "", IncludeAccount = true, IncludeRaw = true, FlushInterval = TimeSpan.FromDays(1) };
        return JournalSink.Open(draft, options, time);
    }

    private void Rename()
    {
        try
        {
            AtomicFile.Rename(DraftPath, _path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw RecordingErrors.FileNotWritable(_path, error);
        }
    }
}
