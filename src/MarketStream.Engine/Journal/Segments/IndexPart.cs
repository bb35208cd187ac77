namespace MarketStream.Engine.Journal.Segments;

/// <summary>What a block of the index holds, as its first byte says; a reader skips parts that it does not know.</summary>
internal enum IndexPart : byte
{
    /// <summary>All definitions of shapes again.</summary>
    Shapes = 1,

    /// <summary>All definitions of keys again.</summary>
    Keys = 2,

    /// <summary>Where the blocks of items are.</summary>
    Entries = 3,
}
