using MarketStream.Engine.Journal.Columns;

namespace MarketStream.Engine.Journal.Segments;

/// <summary>Finds out what a segment holds: from its index if it is finished, else from all its blocks.</summary>
internal static class SegmentReading
{
    /// <summary>Reads the content. Errors: NotAJournal, JournalNewer, or the system's.</summary>
    /// <param name="path">The path, for messages.</param>
    /// <param name="file">The file.</param>
    /// <param name="isToContinue">Whether the file is to be written: then every payload is checked, and the first bad block ends the reading.</param>
    public static SegmentContent Read(string path, ISegmentFile file, bool isToContinue)
    {
        var (header, length) = ReadHeader(path, file);
        using var source = new BlockSource(file);
        if (SegmentTrailer.Read(file) is { } offset && TryReadIndex(file, source, offset) is { } content) return content with { Header = header };
        return new SegmentScan(file, source, isToContinue).Run(header is null ? 0 : length) with { Header = header };
    }

    private static (FileHeader? Header, int Length) ReadHeader(string path, ISegmentFile file)
    {
        var bytes = new byte[FileHeader.MostBytes];
        var read = bytes.AsSpan(0, file.Read(0, bytes));
        if (read.Length == 0 || !FileHeader.IsMagic(read)) throw JournalErrors.NotAJournal(path);
        var isSound = FileHeader.TryRead(read, out var header, out var length);

        // A newer version may have another header, which looks damaged here. A version that damage made up has a header of ours behind it.
        if (header is { Major: > JournalFormat.Major }) throw JournalErrors.Newer(path, header.Major, header.Minor);
        return isSound ? (header, length) : (null, 0);
    }

    private static SegmentContent? TryReadIndex(ISegmentFile file, BlockSource source, long offset)
    {
        var tables = new SegmentTables();
        var entries = new List<BlockEntry>();
        var end = file.Length - SegmentTrailer.Length;
        try
        {
            for (var at = offset; at < end;)
            {
                if (!source.TryReadHeader(at, out var header) || header.Type != BlockType.Index || at + header.Length > end) return null;
                var part = new ByteSource(source.ReadPayload(at, header));
                switch ((IndexPart)part.Byte())
                {
                    case IndexPart.Shapes: tables.ReadShapes(ref part); break;
                    case IndexPart.Keys: tables.ReadKeys(ref part); break;
                    case IndexPart.Entries: SegmentIndex.ReadEntries(ref part, offset, entries); break;
                    default: break;
                }

                at += header.Length;
            }
        }
        catch (Exception error) when (error is DamagedBlockException or OverflowException)
        {
            return null;
        }

        return new SegmentContent(null, tables, entries, [], true, offset);
    }
}
