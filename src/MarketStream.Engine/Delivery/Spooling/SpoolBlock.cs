namespace MarketStream.Engine.Delivery.Spooling;

/// <summary>Items of a spool in a row, in memory or on the disk. What can be set is guarded by the spool's lock.</summary>
internal sealed class SpoolBlock(byte[] bytes, int length, int count)
{
    /// <summary>In bytes.</summary>
    public int Length { get; } = length;

    /// <summary>How many items it holds.</summary>
    public int Count { get; } = count;

    /// <summary>Null while it lies on the disk.</summary>
    public byte[]? Bytes { get; set; } = bytes;

    /// <summary>Null while it lies in memory.</summary>
    public SpoolPlace? Place { get; set; }

    /// <summary>True once the reader has it: it needs no place on the disk any more.</summary>
    public bool IsTaken { get; set; }
}
