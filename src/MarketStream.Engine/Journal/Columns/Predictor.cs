namespace MarketStream.Engine.Journal.Columns;

/// <summary>What the numbers of a column are written as differences from. The value is the number in the file.</summary>
internal enum Predictor
{
    /// <summary>The lowest number of the column.</summary>
    Lowest = 0,

    /// <summary>The row before.</summary>
    Previous = 1,

    /// <summary>The row before of the same key, as <see cref="RowMap.Back"/>.</summary>
    SameKey = 2,

    /// <summary>The row in the same place of another list, as <see cref="RowMap.Place"/>.</summary>
    SamePlace = 3,

    /// <summary>The column of numbers before, in the same row.</summary>
    Left = 4,
}
