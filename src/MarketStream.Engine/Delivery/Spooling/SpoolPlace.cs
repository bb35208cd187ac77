namespace MarketStream.Engine.Delivery.Spooling;

/// <summary>Where a block lies on the disk.</summary>
internal sealed record SpoolPlace(SpoolSegment Segment, long Position);
