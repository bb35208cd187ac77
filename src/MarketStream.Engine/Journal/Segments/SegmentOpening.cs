using MarketStream.Engine.Files;

namespace MarketStream.Engine.Journal.Segments;

/// <summary>
/// Makes a file ready to be written: a new one gets its header, a finished one loses its index, and one that was not finished loses what is no
/// whole block at its end. Events are never overwritten.
/// </summary>
/// <param name="Tables">What the file defines.</param>
/// <param name="Entries">Its blocks of items.</param>
/// <param name="Offset">Where the next block is written.</param>
/// <param name="Cut">What was cut off; null for a new or a finished file.</param>
internal sealed record SegmentOpening(SegmentTables Tables, List<BlockEntry> Entries, long Offset, JournalCut? Cut)
{
    /// <summary>Opens a file. Errors: NotAJournal, JournalNewer, JournalOfOtherVenue, JournalHeaderDamaged, or the system's.</summary>
    public static SegmentOpening Of(string path, ISegmentFile file, FileHeader header)
    {
        if (file.Length == 0) return Begin(file, header, null);
        var content = SegmentReading.Read(path, file, isToContinue: true);
        if (content.Header is { } found)
        {
            if (found.Major != JournalFormat.Major || found.Minor != JournalFormat.Minor) throw JournalErrors.Newer(path, found.Major, found.Minor);
            if (found.Venue != header.Venue) throw JournalErrors.OtherVenue(path, found.Venue, header.Venue);
            return Continue(path, file, content);
        }

        // A process that ended while it created the file has left half a header, and nothing else.
        if (content.IsFinished || HasBlockBehind(file, 0)) throw JournalErrors.HeaderDamaged(path);
        return Begin(file, header, new JournalCut(file.Length, null, null));
    }

    private static SegmentOpening Begin(ISegmentFile file, FileHeader header, JournalCut? cut)
    {
        var bytes = header.ToBytes();
        file.SetLength(0);
        file.Write(0, bytes);
        return new SegmentOpening(new SegmentTables(), [], bytes.Length, cut);
    }

    private static SegmentOpening Continue(string path, ISegmentFile file, SegmentContent content)
    {
        JournalCut? cut = null;
        if (!content.IsFinished)
        {
            var last = content.Entries.Count > 0 ? content.Entries.Max(entry => entry.LastReceivedTicks) : (long?)null;
            var keptIn = content.End < file.Length && HasBlockBehind(file, content.End) ? SetAside(path, file, content.End) : null;
            cut = new JournalCut(file.Length - content.End, last is { } ticks ? Ticks.ToTime(ticks) : null, keptIn);
        }

        file.SetLength(content.End);
        return new SegmentOpening(content.Tables, [.. content.Entries], content.End, cut);
    }

    private static bool HasBlockBehind(ISegmentFile file, long offset)
    {
        using var source = new BlockSource(file);
        return new SegmentScan(file, source, isToContinue: false).HasBlockBehind(offset);
    }

    // Blocks behind a bad one may be sound. They are too valuable to be cut off for good, so they are copied first.
    private static string SetAside(string path, ISegmentFile file, long offset)
    {
        var number = 1;
        while (File.Exists($"{path}.cut{number}")) number++;
        var target = $"{path}.cut{number}";
        using var copy = new FileStream(target, OwnerOnly.Options(FileMode.CreateNew, FileAccess.Write, FileShare.None));
        var bytes = new byte[64 * 1024];
        for (int read; (read = file.Read(offset, bytes)) > 0; offset += read) copy.Write(bytes, 0, read);
        copy.Flush(flushToDisk: true);
        return target;
    }
}
