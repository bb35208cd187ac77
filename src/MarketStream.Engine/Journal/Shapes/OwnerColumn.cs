using MarketStream.Engine.Journal.Columns;

namespace MarketStream.Engine.Journal.Shapes;

/// <summary>One property of an event, or of a record within it, as a column.</summary>
internal abstract class OwnerColumn<TOwner>
{
    public abstract ColumnSpec Spec { get; }

    /// <summary>Whether values differ so much in size that <see cref="Weigh"/> must be asked.</summary>
    public abstract bool IsHeavy { get; }

    /// <summary>About how many bytes the owner's value takes.</summary>
    public abstract int Weigh(TOwner owner);

    public abstract void Write(ReadOnlySpan<TOwner> owners, RowMap rows, ByteSink sink);

    /// <summary>Sets the property of those owners that are needed and have a value; the others keep what they were made with.</summary>
    public abstract void Read(ref ByteSource source, RowMap rows, ReadOnlySpan<TOwner> owners);

    /// <summary>The column that reads what another version wrote; null when it wrote values of another kind.</summary>
    public abstract OwnerColumn<TOwner>? For(ColumnSpec written);
}
