using MarketStream.Engine.Journal.Columns;
using MarketStream.Events;

namespace MarketStream.Engine.Journal.Shapes;

/// <summary>How items of one type become columns, and columns items again.</summary>
internal abstract class ItemShape
{
    public abstract string TypeName { get; }

    public abstract IReadOnlyList<ColumnSpec> Specs { get; }

    /// <summary>A place where items of this type wait for their block.</summary>
    public abstract PendingItems NewPending();

    /// <summary>What reads blocks of this type that were written with other columns.</summary>
    public abstract ItemReader ReaderOf(IReadOnlyList<ColumnSpec> written);
}
