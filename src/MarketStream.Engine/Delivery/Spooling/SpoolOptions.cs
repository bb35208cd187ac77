namespace MarketStream.Engine.Delivery.Spooling;

/// <summary>The sizes of a spool, in bytes. Outside of tests, all but the limit are the same for every receiver.</summary>
/// <param name="Limit">The number of bytes that may wait in the spool, in memory and on the disk together.</param>
internal sealed record SpoolOptions(long Limit)
{
    private const int MaxSegments = 64;

    /// <summary>The folder for its files.</summary>
    public string Folder { get; init; } = Path.GetTempPath();

    /// <summary>The size of the blocks in which items are written and read.</summary>
    public int BlockBytes { get; init; } = 256 * 1024;

    /// <summary>Full blocks up to this size stay in memory, so that a short burst never touches the disk.</summary>
    public int KeptBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>The size of full blocks in memory, when the disk is slow or broken, from which on new items are refused.</summary>
    public int UnwrittenBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>The size of a file: small, so that disk space is freed while the spool is read, unless the limit would need too many.</summary>
    public long SegmentBytes { get; init; } = Math.Max(32 * 1024 * 1024, Limit / MaxSegments);
}
