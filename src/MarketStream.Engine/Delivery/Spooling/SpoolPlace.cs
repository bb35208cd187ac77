namespace MarketStream.Engine.Delivery.Spooling;

/// <summary>The place of a block on the disk.</summary>
/// <param name="Segment">The file.</param>
/// <param name="Position">The offset of its first byte within the file.</param>
internal sealed record SpoolPlace(SpoolSegment Segment, long Position);
