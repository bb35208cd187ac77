using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using MarketStream.Engine.Journal.Shapes;
using MarketStream.Engine.ParquetFiles.Columns;
using MarketStream.Engine.ParquetFiles.Tables;
using MarketStream.Engine.ParquetFiles.Values;
using MarketStream.Engine.Texts;
using MarketStream.Events;
using Parquet;
using Parquet.Schema;

namespace MarketStream.Engine.ParquetFiles;

/// <summary>Reads the events of one file. A row group is in memory at a time. For one thread.</summary>
internal sealed class ParquetEventReader : IDisposable
{
    /// <summary>The library allocates what a file says; files of other writers have a million rows per group at most.</summary>
    private const long MostRows = 1L << 21;

    /// <summary>Writers may cut long texts in statistics, where two of them may look like one.</summary>
    private const int LongestSymbol = 40;

    private readonly SynchronousStream _file;
    private readonly ParquetReader _reader;
    private readonly EventTable _table;
    private readonly ReadScope _scope;

    private ParquetEventReader(SynchronousStream file, ParquetReader reader, EventTable table, ReadScope scope) =>
        (_file, _reader, _table, _scope) = (file, reader, table, scope);

    /// <summary>The type of the events, <c>TradeEvent</c>.</summary>
    public string Kind => _table.Kind;

    public int GroupCount => _reader.RowGroupCount;

    /// <summary>How many events the file has.</summary>
    public long RowCount => _reader.RowGroups.Sum(group => group.RowCount);

    /// <summary>Opens a file. Errors: ParquetNotReadable, ParquetKindUnknown.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "The library throws whatever a damaged file leads it to; the caller is told that the file cannot be read.")]
    public static ParquetEventReader Open(string path)
    {
        FileStream? opened = null;
        try
        {
            opened = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var view = FooterView.Over(opened);
            var file = new SynchronousStream(view);
            var reader = SynchronousStream.Run(new ValueTask<ParquetReader>(
                ParquetReader.CreateAsync(file, new ParquetOptions { UseBigDecimal = true, TreatByteArrayAsString = false })));
            var kind = reader.CustomMetadata.GetValueOrDefault(ParquetFormat.KindKey);
            var table = kind is null ? null : EventTable.Find(kind);
            return table is not null ? new ParquetEventReader(file, reader, table, new ReadScope(reader.Schema, view)) : throw ParquetErrors.KindUnknown(path, kind);
        }
        catch (Exception error)
        {
            opened?.Dispose();
            if (error is Errors.MarketStreamException) throw;
            throw ParquetErrors.NotReadable(path, error);
        }
    }

    /// <summary>How many events a row group has, as the file says.</summary>
    public long RowsOf(int group) => _reader.RowGroups[group].RowCount;

    /// <summary>When the events of a row group were received, in ticks of UTC, as far as the file tells.</summary>
    public (long First, long Last) TimeOf(int group)
    {
        var whole = (long.MinValue, long.MaxValue);
        if (_scope.Find(nameof(StreamItem.ReceivedAt)) is not { } field) return whole;
        var statistics = _reader.RowGroups[group].GetMetadata(field)?.MetaData?.Statistics;
        if (statistics is not { MinValue.Length: sizeof(long), MaxValue.Length: sizeof(long) }) return whole;

        // A microsecond is ten ticks, the last of which the statistics do not tell.
        var (first, last) = (BitConverter.ToInt64(statistics.MinValue), BitConverter.ToInt64(statistics.MaxValue));
        return ParquetTime.Fits(first) && ParquetTime.Fits(last) ? (ParquetTime.ToTicks(first), ParquetTime.ToTicks(last) + TimeSpan.TicksPerMicrosecond - 1) : whole;
    }

    /// <summary>The symbol that all rows of a row group have; null when they have several, or the file does not tell.</summary>
    public string? SymbolOf(int group)
    {
        if (_scope.Find(nameof(StreamEvent.Symbol)) is not { } field) return null;
        var statistics = _reader.RowGroups[group].GetMetadata(field)?.MetaData?.Statistics;
        return statistics is { NullCount: 0, MinValue.Length: > 0 and < LongestSymbol, MaxValue: { } last } && last.AsSpan().SequenceEqual(statistics.MinValue)
            ? Encoding.UTF8.GetString(last)
            : null;
    }

    /// <summary>Reads a row group: its events, and their places among all of the recording. What is wrong with it is said instead.</summary>
    /// <param name="group">Its number, from 0.</param>
    /// <param name="problem">What is wrong with it; null when nothing is.</param>
    /// <param name="isWanted">Says of an item whose stream, symbol and time are known whether it is wanted; null for all.</param>
    [SuppressMessage("Design", "CA1031", Justification = "The library throws whatever damaged bytes lead it to; the other row groups can be read.")]
    public ReadItems? TryRead(int group, out string? problem, Func<StreamItem, bool>? isWanted = null)
    {
        problem = null;
        try
        {
            _scope.Group = _reader.RowGroups[group];
            if (_scope.Group.RowCount is < 0 or > MostRows) throw new InvalidDataException($"it has {_scope.Group.RowCount} rows, and {MostRows} are read at most");
            return SynchronousStream.Run(_table.ReadAsync(_scope, isWanted));
        }
        catch (Exception error)
        {
            problem = string.Create(
                CultureInfo.InvariantCulture, $"Row group {group} cannot be read, so its {_reader.RowGroups[group].RowCount} events are missing: {PlainText.Of(error)}");
            return null;
        }
    }

    public void Dispose() => _file.Dispose();
}
