using Parquet;

namespace MarketStream.Engine.ParquetFiles.Columns;

/// <summary>
/// The values of one column that wait until they fill a row group. They are taken out of events soon after those came: later each would have to be fetched
/// from memory once for each column. For one thread.
/// </summary>
internal abstract class ColumnBuffer<TOwner>
{
    /// <summary>Adds the values of owners, which have no problem.</summary>
    /// <param name="owners">Events, or the elements of one list.</param>
    /// <param name="isList">Whether they are of one list.</param>
    public abstract void Add(ReadOnlySpan<TOwner> owners, bool isList);

    /// <summary>Adds the place of a list that has no element.</summary>
    /// <param name="definition">0 for null, 1 for an empty list.</param>
    public abstract void AddNone(int definition);

    /// <summary>Writes the column.</summary>
    /// <param name="group">The rows of the file that are written.</param>
    /// <param name="file">The file, which has to know which columns are decimals.</param>
    public abstract ValueTask WriteAsync(ParquetRowGroupWriter group, SynchronousStream file);

    public abstract void Clear();
}
