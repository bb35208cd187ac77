using MarketStream.Engine.Files;
using MarketStream.Engine.ParquetFiles.Tables;
using Parquet;

namespace MarketStream.Engine.ParquetFiles;

/// <summary>A file while it is written: beside its place, until it is complete. For one thread.</summary>
internal sealed class ParquetDraft : IDisposable
{
    private const int BufferSize = 256 * 1024;

    private readonly string _path;
    private readonly SynchronousStream _file;
    private EventTable? _table;
    private ParquetWriter? _writer;
    private bool _isComplete;

    private ParquetDraft(string path, SynchronousStream file) => (_path, _file) = (path, file);

    private string DraftPath => _path + ParquetFormat.DraftSuffix;

    /// <summary>The length of what is written; the last part of it may still be in a buffer.</summary>
    public long Bytes => _isComplete ? new FileInfo(_path).Length : _file.Length;

    /// <summary>Creates the draft; nobody else can write the same file meanwhile. Throws the system's error.</summary>
    public static ParquetDraft Create(string path)
    {
        var file = new FileStream(path + ParquetFormat.DraftSuffix, FileMode.Create, FileAccess.ReadWrite, FileShare.None, BufferSize);
        return new ParquetDraft(path, new SynchronousStream(file));
    }

    /// <summary>Writes a row group.</summary>
    public void Write(EventTable table, PendingRows rows) => SynchronousStream.Run(WriteAsync(table, rows));

    /// <summary>Completes the file and puts it in its place, over an older one. A draft without rows vanishes.</summary>
    public void Complete()
    {
        if (_isComplete || _writer is null) return;
        SynchronousStream.Run(_writer.DisposeAsync());
        TimeFooter.Declare(_file, _table!.TimeNames);
        _file.Dispose();
        AtomicFile.Rename(DraftPath, _path);
        _isComplete = true;
    }

    /// <summary>Deletes what is not complete: without its end nobody can read it.</summary>
    public void Dispose()
    {
        if (_isComplete) return;
        try
        {
            _file.Dispose();
        }
        catch (IOException)
        {
            // On a disk that is full the buffer cannot be written here either. The file is closed nevertheless, and nobody misses what is deleted.
        }

        AtomicFile.TryDelete(DraftPath);
    }

    private async ValueTask WriteAsync(EventTable table, PendingRows rows)
    {
        if (_writer is null)
        {
            _table = table;
            _writer = await ParquetWriter.CreateAsync(table.Schema, _file, table.WritingOptions()).ConfigureAwait(false);
            _writer.CustomMetadata = new Dictionary<string, string>
            {
                [ParquetFormat.KindKey] = table.Kind,
                [ParquetFormat.VersionKey] = ParquetFormat.Version,
            };
        }

        using var group = _writer.CreateRowGroup();
        await rows.WriteAsync(group, _file).ConfigureAwait(false);
    }
}
