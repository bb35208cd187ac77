namespace MarketStream.Engine.Journal.Columns;

/// <summary>Writes and reads the values of one column, of which none is null.</summary>
internal abstract class ValueColumn<T>
{
    public abstract ColumnKind Kind { get; }

    /// <summary>The columns of the records in it, if there are any.</summary>
    public virtual IReadOnlyList<ColumnSpec> Columns => [];

    /// <summary>Whether <see cref="Filler"/> stands for null; else the value of the row that it resembles does.</summary>
    public virtual bool HasFiller => false;

    public virtual T Filler => default!;

    /// <summary>Whether values differ so much in size that <see cref="Weigh"/> must be asked.</summary>
    public virtual bool IsHeavy => false;

    /// <summary>About how many bytes the value takes.</summary>
    public virtual int Weigh(T value) => 0;

    public abstract void Write(ReadOnlySpan<T> values, RowMap rows, ByteSink sink);

    /// <summary>Reads the values of the rows that are needed.</summary>
    /// <param name="source">What was written.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="values">Where they are put.</param>
    /// <param name="isGiven">True for rows that are not null; set to false where this version has no such value.</param>
    public abstract void Read(ref ByteSource source, RowMap rows, Span<T> values, Span<bool> isGiven);

    /// <summary>The column for values that another version wrote; null when they are of another kind.</summary>
    public virtual ValueColumn<T>? For(ColumnSpec written) => written.Kind == Kind ? this : null;
}
