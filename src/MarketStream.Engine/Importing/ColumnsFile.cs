using MarketStream.Engine.Journal.Shapes;
using MarketStream.Engine.ParquetFiles;
using MarketStream.Events;

namespace MarketStream.Engine.Importing;

/// <summary>A Parquet file of events. A row group is in memory at a time.</summary>
internal sealed class ColumnsFile : RecordedFile
{
    private readonly ParquetEventReader _reader;
    private long _sequence;
    private long _readRows;

    private ColumnsFile(string path, ParquetEventReader reader)
        : base(path)
    {
        _reader = reader;
        var (first, last) = (long.MaxValue, long.MinValue);
        for (var group = 0; group < reader.GroupCount; group++)
        {
            var (begin, end) = reader.TimeOf(group);
            (first, last) = (Math.Min(first, begin), Math.Max(last, end));
        }

        // One group that does not tell its time may hold any.
        if (reader.GroupCount > 0 && first > long.MinValue && last < long.MaxValue) (FirstTicks, LastTicks) = (first, last);
    }

    /// <inheritdoc/>
    /// <remarks>Up to a microsecond less, because the file tells no more before it is read.</remarks>
    public override long? FirstTicks { get; }

    public override long? LastTicks { get; }

    public override long Sequence => _sequence;

    public override double Progress => _reader.RowCount is > 0 and var rows ? Math.Clamp(_readRows / (double)rows, 0, 1) : 1;

    /// <summary>Opens a file. Errors: ParquetNotReadable, ParquetKindUnknown.</summary>
    public static ColumnsFile Open(string path)
    {
        ParquetEventReader? reader = ParquetEventReader.Open(path);
        try
        {
            var file = new ColumnsFile(path, reader);
            reader = null;
            return file;
        }
        finally
        {
            reader?.Dispose();
        }
    }

    public override IEnumerable<StreamItem> Read(ImportQuery query)
    {
        if (query.Kinds?.Contains(_reader.Kind) == false) yield break;
        for (var group = 0; group < _reader.GroupCount; group++)
        {
            query.Step();
            if (MayHold(group, query) && Read(group, query) is { } read)
            {
                for (var i = 0; i < read.Items.Length; i++)
                {
                    // It is the receiver's from here on; a group that is read to its end would otherwise keep all of its items.
                    var item = read.Items[i];
                    read.Items[i] = null!;
                    _sequence = read.Sequences[i];
                    yield return item;
                }
            }

            _readRows += _reader.RowsOf(group);
        }
    }

    public override void Dispose() => _reader.Dispose();

    // What the statistics of a group rule out is not read at all.
    private bool MayHold(int group, ImportQuery query)
    {
        var (first, last) = _reader.TimeOf(group);
        return !(last < query.From?.UtcTicks) && !(first >= query.To?.UtcTicks)
            && (_reader.SymbolOf(group) is not { } symbol || query.AcceptsKey(new ItemKey(StreamIdentity.None, symbol)));
    }

    private ReadItems? Read(int group, ImportQuery query)
    {
        var read = _reader.TryRead(group, out var problem, query.Accepts);
        if (problem is not null) query.Warn(Path, problem);
        return read;
    }
}
