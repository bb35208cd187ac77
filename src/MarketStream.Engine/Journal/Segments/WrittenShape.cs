using MarketStream.Engine.Journal.Columns;

namespace MarketStream.Engine.Journal.Segments;

/// <summary>A shape as a file defines it.</summary>
/// <param name="TypeName">The name of the type of its items.</param>
/// <param name="Columns">Its columns, in the order in which blocks have them.</param>
internal sealed record WrittenShape(string TypeName, IReadOnlyList<ColumnSpec> Columns);
