namespace MarketStream.Engine.Journal.Segments;

/// <summary>What a block holds. The value is the number in the file; a reader skips types that it does not know.</summary>
internal enum BlockType : byte
{
    /// <summary>Definitions of shapes.</summary>
    Shapes = 1,

    /// <summary>Definitions of keys.</summary>
    Keys = 2,

    /// <summary>Events or notices of one shape.</summary>
    Items = 3,

    /// <summary>The index of a finished file.</summary>
    Index = 4,
}
