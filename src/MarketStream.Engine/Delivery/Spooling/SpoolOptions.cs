namespace MarketStream.Engine.Delivery.Spooling;

/// <summary>What a spool may take, in bytes. All but the limit are the same for every receiver outside of tests.</summary>
internal sealed record SpoolOptions(long Limit)
{
    private const int SegmentsAtMost = 64;

    /// <summary>Where its files lie.</summary>
    public string Folder { get; init; } = Path.GetTempPath();

    /// <summary>Items are written and read so many bytes at a time.</summary>
    public int BlockBytes { get; init; } = 256 * 1024;

    /// <summary>Blocks stay in memory up to here: a short excursion never touches the disk.</summary>
    public int KeptBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>Full blocks that wait for a slow or broken disk, in memory; beyond it new items are refused.</summary>
    public int UnwrittenBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>The size of a file, so that disk is given back while the spool is read; larger for limits that would take too many.</summary>
    public long SegmentBytes { get; init; } = Math.Max(32 * 1024 * 1024, Limit / SegmentsAtMost);
}
