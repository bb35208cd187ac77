namespace MarketStream.Engine.Journal.Columns;

/// <summary>How a column is written. The value is the number in the file.</summary>
internal enum ColumnKind : byte
{
    /// <summary>A 64-bit integer.</summary>
    Integer = 1,

    /// <summary>True or false.</summary>
    Flag = 2,

    /// <summary>A decimal with its scale.</summary>
    Decimal = 3,

    /// <summary>Any text.</summary>
    Text = 4,

    /// <summary>The name of a value of an enumeration.</summary>
    Name = 5,

    /// <summary>A time, in ticks of 100 ns since 0001-01-01 UTC, and its offset.</summary>
    Time = 6,

    /// <summary>A span of time, in ticks of 100 ns.</summary>
    Duration = 7,

    /// <summary>Any bytes.</summary>
    Bytes = 8,

    /// <summary>A list of price levels.</summary>
    Levels = 9,

    /// <summary>A list of records, which have columns of their own.</summary>
    Records = 10,
}
