namespace MarketStream.Engine.Journal;

/// <summary>The numbers of the recording format, as docs/design/journal.md describes it. All integers in a file are little-endian.</summary>
internal static class JournalFormat
{
    /// <summary>A reader refuses a file whose major version is higher than this one.</summary>
    public const ushort Major = 1;

    /// <summary>A reader reads files of every minor version, and ignores the columns and blocks that it does not know.</summary>
    public const ushort Minor = 0;

    /// <summary>The extension of a segment.</summary>
    public const string Extension = ".msj";

    /// <summary>The most events of a block.</summary>
    public const int MostEvents = 4096;

    /// <summary>The most bytes of a block's payload before it is compressed; a reader never allocates more for one block.</summary>
    public const int MostRawBytes = 32 * 1024 * 1024;

    /// <summary>The most elements (price levels, or items of lists) of one column in one block.</summary>
    public const int MostElements = 1 << 18;

    /// <summary>A block that holds so many bytes, as estimated while events are added, is written before it has all its events.</summary>
    public const int FullWeight = 1024 * 1024;

    /// <summary>The most records of lists of one column in one block; each is an object of some hundred bytes.</summary>
    public const int MostRecords = 1 << 16;

    /// <summary>The most blocks of a segment: two millions are a day of twenty kinds that are written every second.</summary>
    public const int MostBlocks = 2_000_000;

    /// <summary>The most keys (venue, stream and symbol) of a segment.</summary>
    public const int MostKeys = 1_000_000;

    /// <summary>The most shapes of a segment; a type has more than one only when versions with other columns wrote into one file.</summary>
    public const int MostShapes = 1024;

    /// <summary>The most columns of a shape, and of a record within it.</summary>
    public const int MostColumns = 512;

    /// <summary>The most characters of all names that a segment defines.</summary>
    public const int MostNameText = 64 * 1024 * 1024;

    /// <summary>The most keys, or entries of the index, of one block.</summary>
    public const int MostDefinitions = 16_384;

    /// <summary>The longest text of a name: a venue, a stream, a symbol, a type or a column.</summary>
    public const int LongestName = 4096;
}
