using MarketStream.Engine.ParquetFiles.Values;
using Parquet.Schema;

namespace MarketStream.Engine.ParquetFiles.Columns;

/// <summary>A property of an event, or of a record within it, as one column of the file, or as a list of them.</summary>
internal abstract class Column<TOwner>
{
    public abstract Field Field { get; }

    /// <summary>The names of the columns in it that are times, which the library cannot write itself; see <see cref="TimeFooter"/>.</summary>
    public virtual IEnumerable<string> TimeNames => [];

    /// <summary>Whether <see cref="Problem"/> must be asked.</summary>
    public abstract bool IsChecked { get; }

    /// <summary>Whether <see cref="AddScales"/> must be asked.</summary>
    public abstract bool HasDecimals { get; }

    /// <summary>Whether values differ so much in size that <see cref="Weigh"/> must be asked.</summary>
    public virtual bool IsHeavy => false;

    /// <summary>About how many bytes the owner's value takes in memory.</summary>
    public virtual long Weigh(in TOwner owner) => 0;

    /// <summary>Why the file could not keep the owner's value exactly; null when it can.</summary>
    public abstract string? Problem(in TOwner owner);

    /// <summary>Adds the scales of the owner's decimals.</summary>
    public abstract void AddScales(in TOwner owner, ScaleText scales);

    /// <summary>Makes what holds the values until they are written.</summary>
    public abstract ColumnBuffer<TOwner> NewBuffer();

    /// <summary>Sets the property of all owners that have a value; the others keep what they were made with.</summary>
    /// <param name="scope">What is read.</param>
    /// <param name="owners">The rows, or the elements of a list.</param>
    /// <param name="rows">The row of each element; null when the owners are the rows.</param>
    /// <param name="list">The file's list that the owners are the elements of.</param>
    public abstract ValueTask ReadAsync(ReadScope scope, Memory<TOwner> owners, int[]? rows, ListField? list);

    /// <summary>The lengths of the lists that the column belongs to; null when the file does not have the column.</summary>
    public virtual ValueTask<ListLevels?> ReadLevelsAsync(ReadScope scope, ListField list, int rows) => new((ListLevels?)null);
}
