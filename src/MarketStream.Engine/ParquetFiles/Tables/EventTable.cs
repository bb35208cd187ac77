using System.Collections.Concurrent;
using System.IO.Compression;
using MarketStream.Engine.Journal.Shapes;
using MarketStream.Engine.ParquetFiles.Columns;
using MarketStream.Events;
using Parquet;
using Parquet.Schema;

namespace MarketStream.Engine.ParquetFiles.Tables;

/// <summary>The columns of one kind of events, and what moves rows between them and a file. Any thread may use it.</summary>
internal abstract class EventTable
{
    /// <summary>The item's place among all items of a recording, so that files of several kinds can be put back into one order.</summary>
    public const string SequenceName = "Sequence";

    /// <summary>The scales of the row's decimals; see <see cref="Values.RowScales"/>.</summary>
    public const string ScalesName = "Scales";

    /// <summary>Texts are looked at this closely before a dictionary is made of them: a column of order ids would only become larger.</summary>
    private const int DictionarySample = 4096;

    private static readonly ConcurrentDictionary<Type, EventTable> Tables = new();

    /// <summary>The type's name, <c>TradeEvent</c>.</summary>
    public abstract string Kind { get; }

    public abstract ParquetSchema Schema { get; }

    /// <summary>The columns that are times; see <see cref="TimeFooter"/>.</summary>
    public abstract IReadOnlySet<string> TimeNames { get; }

    public static EventTable Of(Type type) => Tables.GetOrAdd(type, static made =>
        (EventTable)Activator.CreateInstance(typeof(TypedTable<>).MakeGenericType(made))!);

    /// <summary>The table of a kind by its name; null when this version has none.</summary>
    public static EventTable? Find(string kind) => ItemShapes.TypeOf(kind) is { } type ? Of(type) : null;

    public abstract PendingRows NewRows();

    /// <summary>Reads the rows of the scope's group.</summary>
    /// <param name="scope">What is read.</param>
    /// <param name="isWanted">Says of an item whose stream, symbol and time are known whether it is wanted; null for all.</param>
    public abstract ValueTask<ReadItems> ReadAsync(ReadScope scope, Func<StreamItem, bool>? isWanted);

    /// <summary>How the library is to write the columns: texts by dictionary, whole numbers as differences, everything in zstd.</summary>
    public ParquetOptions WritingOptions()
    {
        var options = new ParquetOptions
        {
            CompressionMethod = CompressionMethod.Zstd,
            CompressionLevel = CompressionLevel.Fastest,
            DictionaryEncodingSampleSize = DictionarySample,
            UseBigDecimal = true,
        };
        foreach (var field in Schema.DataFields)
        {
            if (field.ClrType == typeof(ReadOnlyMemory<char>)) options.ColumnEncodingHints[field.Path.ToString()] = EncodingHint.Dictionary;

            // Times stay plain, because the library cannot read differences of them.
            else if ((field.ClrType == typeof(long) || field.ClrType == typeof(int)) && !TimeNames.Contains(field.Name))
                options.ColumnEncodingHints[field.Path.ToString()] = EncodingHint.DeltaBinaryPacked;
        }

        return options;
    }
}
