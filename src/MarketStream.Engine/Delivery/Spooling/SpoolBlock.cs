namespace MarketStream.Engine.Delivery.Spooling;

/// <summary>Consecutive items of a spool, in memory or on the disk. Properties that can be set are guarded by the spool's lock.</summary>
internal sealed class SpoolBlock(byte[] bytes, int length, int count)
{
    /// <summary>The length in bytes.</summary>
    public int Length { get; } = length;

    /// <summary>The number of items.</summary>
    public int Count { get; } = count;

    /// <summary>Null while the block is on the disk. The array may be longer than the block.</summary>
    public byte[]? Bytes { get; set; } = bytes;

    /// <summary>Null while the block is in memory.</summary>
    public SpoolPlace? Place { get; set; }

    /// <summary>True once the reader has it, so that it need not be moved to the disk any more.</summary>
    public bool IsTaken { get; set; }
}
