namespace MarketStream.Engine.Journal.Columns;

/// <summary>A column as a file defines it.</summary>
/// <param name="Name">The property's name.</param>
/// <param name="Kind">How it is written; a number that this version does not know is possible.</param>
/// <param name="Columns">The columns of the records; empty for other kinds.</param>
internal sealed record ColumnSpec(string Name, ColumnKind Kind, IReadOnlyList<ColumnSpec> Columns)
{
    /// <summary>Whether two lists define the same columns in the same order.</summary>
    public static bool AreSame(IReadOnlyList<ColumnSpec> left, IReadOnlyList<ColumnSpec> right) =>
        left.Count == right.Count && left.Zip(right).All(pair => pair.First.IsSame(pair.Second));

    private bool IsSame(ColumnSpec other) => (Name, Kind) == (other.Name, other.Kind) && AreSame(Columns, other.Columns);
}
